<?xml version="1.0" encoding="UTF-8"?>
<!-- Contexts: from a pattern that nodes match to an expression that selects them.

     Saxon finds what `//(tei:p)` selects much sooner than it asks every node whether it matches `tei:p`. Where a context
     does not look as if both were the same, all nodes are asked, in a mode of its own. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:samizdat:xslt:out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sz="urn:samizdat:schematron">

  <!-- The nodes that a context means. -->
  <xsl:function name="sz:selection" as="xs:string">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="
      if (sz:matched($rule)) then $ours || sz:matching($rule) || '(/)'
      else if (starts-with($rule/@sz:bare, '/')) then '(' || $rule/@context || ')'
      else '//(' || $rule/@context || ')'"/>
  </xsl:function>

  <!-- Whether nodes have to be asked: a context with calls, set operations, current(), or several of which one begins at
       the root. -->
  <xsl:function name="sz:matched" as="xs:boolean">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:variable name="bare" as="xs:string" select="$rule/@sz:bare"/>
    <xsl:sequence select="
      not(matches($bare, '^([\c*/@|\s]|(text|node|comment|processing-instruction)\(\))+$'))
      or matches($bare, '(^|\|)\s*\.|\|\s*/|^/.*\||\s(except|intersect|union)\s')
      or matches($rule/@context, 'current\s*\(')"/>
  </xsl:function>

  <!-- A context without its strings and predicates. -->
  <xsl:function name="sz:bare" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string"
        select="replace($context, '&quot;[^&quot;]*&quot;|''[^'']*''|\[[^\[\]&quot;'']*\]', '')"/>
    <xsl:sequence select="if ($shorter = $context) then normalize-space($context) else sz:bare($shorter)"/>
  </xsl:function>

  <!-- The mode and the function that ask a document and all its nodes. -->
  <xsl:template match="sch:rule[sz:matched(.)]" mode="match" as="element()+">
    <xsl:variable name="matching" as="xs:string" select="$ours || sz:matching(.)"/>
    <out:mode name="{$matching}" on-no-match="deep-skip"/>
    <!-- A document that is skipped deeply would hand its elements over all the same. -->
    <out:template match="/" mode="{$matching}" priority="-1"/>
    <out:template match="{@context}" mode="{$matching}">
      <xsl:copy-of select="@sz:line, sz:version(/sch:schema)"/>
      <out:sequence select="."/>
    </out:template>
    <out:function name="{$matching}">
      <out:param name="document"/>
      <out:apply-templates mode="{$matching}" select="$document/(. | descendant::node() | descendant::*/@*)"/>
    </out:function>
  </xsl:template>

  <xsl:function name="sz:matching" as="xs:string">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="'matching' || sz:number($rule)"/>
  </xsl:function>
</xsl:stylesheet>
