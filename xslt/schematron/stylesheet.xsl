<?xml version="1.0" encoding="UTF-8"?>
<!-- The stylesheet that a schema becomes. It lists what a document breaks:

       <results><result code severity line at element attribute tested><message/><hint/>…</result>…</results>

     `line` is the line of the rule, `at` the way to an element (/1/3/2: the second child of the third child of the
     root), `element` its name, `attribute` the name of an attribute of it or nothing, `tested` that of the one
     attribute that the test is about, where it can be told. A message has its values in elements `found`. Our own names
     are in urn:samizdat:schematron and written as Q{…}, so that they meet none of the schema's. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:out="urn:samizdat:xslt:out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:variable name="ours" as="xs:string" select="'Q{urn:samizdat:schematron}'"/>

  <xsl:template match="sch:schema" mode="compile" as="element(xsl:stylesheet)">
    <xsl:variable name="patterns" as="element(sch:pattern)*" select="sz:active(.)"/>
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:call-template name="namespaces"/>
      <out:output method="xml" indent="no" omit-xml-declaration="yes"/>
      <out:mode use-accumulators="#all"/>
      <xsl:copy-of select="xsl:*, sch:pattern/xsl:*"/>
      <xsl:call-template name="places"/>
      <xsl:call-template name="severities"/>
      <xsl:call-template name="files"/>
      <xsl:call-template name="from-outside"/>
      <xsl:apply-templates select="sz:global-lets(., $patterns)" mode="compile"/>
      <xsl:apply-templates select="$patterns/sch:rule" mode="match"/>
      <out:template match="/">
        <xsl:choose>
          <xsl:when test="sz:phase(.) = '#ANY'">
            <xsl:call-template name="fitting-phase"/>
          </xsl:when>
          <xsl:otherwise>
            <results>
              <xsl:apply-templates select="$patterns" mode="compile"/>
            </results>
          </xsl:otherwise>
        </xsl:choose>
      </out:template>
    </out:stylesheet>
  </xsl:template>

  <!-- What a schema takes from outside, and where its phase begins. -->
  <xsl:template name="from-outside" as="element()*">
    <xsl:for-each select="sch:param">
      <out:param name="{@name}" select="{@value}">
        <xsl:copy-of select="@as, @sz:line"/>
      </out:param>
    </xsl:for-each>
    <xsl:for-each select="sch:phase[@id = sz:phase(current())]/@from">
      <out:variable name="{$ours}from" select="{if (starts-with(., '/')) then . else '//(' || . || ')'}">
        <xsl:copy-of select="../@sz:line"/>
      </out:variable>
    </xsl:for-each>
  </xsl:template>

  <!-- The variables that all patterns see: the phase's before the schema's of the same name, and those of patterns, which
       ISO/IEC 19757-3:2016, 5.4.5 calls global, where none of a pattern's has the name of another. -->
  <xsl:function name="sz:global-lets" as="element(sch:let)*">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:param name="patterns" as="element(sch:pattern)*"/>
    <xsl:variable name="phase" as="element(sch:let)*" select="$schema/sch:phase[@id = sz:phase($schema)]/sch:let"/>
    <xsl:variable name="whole" as="element(sch:let)*" select="$schema/sch:let[not(@name = $phase/@name)], $phase"/>
    <xsl:sequence select="$whole,
        $patterns[not(sch:let/@name = ($whole, ($patterns except .)/sch:let)/@name)]/sch:let"/>
  </xsl:function>

  <xsl:function name="sz:active" as="element(sch:pattern)*">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="active" as="xs:string*" select="$schema/sch:phase[@id = sz:phase($schema)]/sch:active/@pattern"/>
    <xsl:sequence select="$schema/sch:pattern[sz:phase($schema) = '#ALL' or @id = $active]"/>
  </xsl:function>

  <xsl:function name="sz:phase" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="string(if ($phase = '#DEFAULT') then ($schema/@defaultPhase, '#ALL')[1] else $phase)"/>
  </xsl:function>

  <!-- Which phase is for a document: the first whose @when is true. -->
  <xsl:template name="fitting-phase" as="element(phase)">
    <phase>
      <out:choose>
        <xsl:for-each select="sch:phase[@when]">
          <out:when test="{@when}">
            <xsl:copy-of select="@sz:line, sz:version(/sch:schema)"/>
            <out:text>{@id}</out:text>
          </out:when>
        </xsl:for-each>
      </out:choose>
    </phase>
  </xsl:template>

  <!-- What is known of a severity or a flag when a document is: the severity that the first of some words says that says
       any, and the hint that a word of the schema's own gives. -->
  <xsl:template name="severities" as="element()+">
    <xsl:variable name="entries" as="xs:string*" select="
        map:keys($severities) ! (sz:literal(.) || ': ' || sz:literal($severities(.)))"/>
    <out:variable name="{$ours}severities" select="map {{ {string-join(sort($entries), ', ')} }}"/>
    <out:function name="{$ours}severity">
      <out:param name="words"/>
      <out:sequence select="
          ($words ! tokenize(string()) ! ${$ours}severities(lower-case(.)), 'error')[1]"/>
    </out:function>
    <out:function name="{$ours}own">
      <out:param name="label"/>
      <out:param name="words"/>
      <out:value-of select="
          $words ! tokenize(string())[empty(${$ours}severities(lower-case(.)))] ! ($label || ': ' || . || '.')"/>
    </out:function>
  </xsl:template>

  <!-- xs and fn need no declaration; where the schema binds them itself, it is right. -->
  <xsl:template name="namespaces" as="node()*">
    <xsl:if test="not(sch:ns/@prefix = 'xs')">
      <xsl:namespace name="xs">http://www.w3.org/2001/XMLSchema</xsl:namespace>
    </xsl:if>
    <xsl:if test="not(sch:ns/@prefix = 'fn')">
      <xsl:namespace name="fn">http://www.w3.org/2005/xpath-functions</xsl:namespace>
    </xsl:if>
    <xsl:for-each select="sch:ns">
      <xsl:namespace name="{@prefix}" select="@uri"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="places" as="element(xsl:function)+">
    <out:function name="{$ours}at">
      <out:param name="node"/>
      <out:sequence select="string-join($node/ancestor-or-self::*/('/' || 1 + count(preceding-sibling::*)))"/>
    </out:function>
    <out:function name="{$ours}element">
      <out:param name="node"/>
      <out:sequence select="$node/ancestor-or-self::*[1]/local-name()"/>
    </out:function>
    <!-- What XPath 1.0 means by sum(). -->
    <out:function name="{$ours}sum">
      <out:param name="nodes"/>
      <out:sequence select="sum($nodes ! number(.))"/>
    </out:function>
    <!-- Of what a rule visits, the first node of the document that the rule's own node is in; else that node. -->
    <out:function name="{$ours}shown">
      <out:param name="items"/>
      <out:param name="node"/>
      <out:sequence select="($items[. instance of node()][root(.) is root($node)], $node)[1]"/>
    </out:function>
    <out:function name="{$ours}attribute">
      <out:param name="node"/>
      <out:sequence select="$node/self::attribute()/name()"/>
    </out:function>
  </xsl:template>
</xsl:stylesheet>
