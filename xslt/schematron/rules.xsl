<?xml version="1.0" encoding="UTF-8"?>
<!-- Patterns, rules and variables. A pattern is a scope of variables; a rule goes through the nodes of its context that
     no rule before it in the pattern has taken. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:samizdat:xslt:out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:template match="sch:pattern" mode="compile" as="element(xsl:try)">
    <xsl:call-template name="guarded">
      <xsl:with-param name="guarded" as="element()*">
        <xsl:apply-templates select="sch:let" mode="compile"/>
        <xsl:call-template name="in-documents"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The rules of a pattern, in the document or in those that @documents names. -->
  <xsl:template name="in-documents" as="element()*">
    <xsl:variable name="rules" as="element()*">
      <xsl:apply-templates select="sch:rule" mode="compile"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@documents">
        <out:for-each select="{$ours}document('', ({@documents}))">
          <xsl:copy-of select="@sz:line, sz:version(/sch:schema)"/>
          <xsl:sequence select="$rules"/>
        </out:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$rules"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:rule" mode="compile" as="element()+">
    <xsl:variable name="taken" as="xs:string*"
        select="preceding-sibling::sch:rule[not(../@sz:group)] ! (' except $' || sz:nodes(.))"/>
    <out:variable name="{sz:nodes(.)}" select="{if (../@documents) then sz:selection(.) else sz:within(sz:selection(.), /sch:schema)}{$taken => string-join()}">
      <xsl:copy-of select="@sz:line, sz:version(/sch:schema)"/>
    </out:variable>
    <out:for-each select="${sz:nodes(.)}">
      <xsl:copy-of select="sz:version(/sch:schema)"/>
      <xsl:call-template name="guarded">
        <xsl:with-param name="guarded" as="element()*">
          <xsl:apply-templates select="sch:let" mode="compile"/>
          <xsl:call-template name="visits"/>
        </xsl:with-param>
      </xsl:call-template>
    </out:for-each>
  </xsl:template>

  <!-- The tests of a rule, for its node or for each item that @visit-each makes of it (ISO/IEC 19757-3:2025); where the
       result is shown is a matter of the node still. -->
  <xsl:template name="visits" as="element()*">
    <xsl:choose>
      <xsl:when test="@visit-each">
        <out:variable name="{$ours}node" select="."/>
        <out:for-each select="{@visit-each}">
          <xsl:copy-of select="@sz:line, sz:version(/sch:schema)"/>
          <xsl:apply-templates select="sch:assert | sch:report" mode="compile"/>
        </out:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="sch:assert | sch:report" mode="compile"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A selection, less what is outside of where the phase begins. -->
  <xsl:function name="sz:within" as="xs:string">
    <xsl:param name="selection" as="xs:string"/>
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="begins" as="xs:boolean" select="exists($schema/sch:phase[@id = sz:phase($schema)]/@from)"/>
    <xsl:sequence select="
      if ($begins) then '(' || $selection || ')[ancestor-or-self::node() intersect $' || $ours || 'from]' else $selection"/>
  </xsl:function>

  <!-- The expression of the node that a pattern, a rule or a test is about. -->
  <xsl:function name="sz:node" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/parent::sch:rule/@visit-each) then '$' || $ours || 'node' else '.'"/>
  </xsl:function>

  <!-- The variable that holds the nodes of a rule. -->
  <xsl:function name="sz:nodes" as="xs:string">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="$ours || 'rule' || sz:number($rule)"/>
  </xsl:function>

  <xsl:function name="sz:number" as="xs:integer">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="1 + count($rule/preceding::sch:rule)"/>
  </xsl:function>

  <xsl:template match="sch:let" mode="compile" as="element(xsl:variable)">
    <out:variable name="{@name}">
      <xsl:copy-of select="@as, @sz:line, sz:version(/sch:schema)"/>
      <xsl:choose>
        <xsl:when test="@value">
          <xsl:attribute name="select" select="@value"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:copy-of select="node()"/>
        </xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>

  <!-- Rules in the first version of XPath compare and convert as that did. -->
  <xsl:function name="sz:version" as="attribute(version)?">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:if test="sz:binding($schema) = ('xslt', 'xslt1')">
      <xsl:attribute name="version" select="'1.0'"/>
    </xsl:if>
  </xsl:function>

  <!-- The query binding of a schema: XSLT's first version where it names none. -->
  <xsl:function name="sz:binding" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="lower-case(($schema/@queryBinding[normalize-space()], 'xslt')[1])"/>
  </xsl:function>

  <!-- What cannot be worked out is a result like others, and the document is checked to its end. -->
  <xsl:template name="guarded" as="element(xsl:try)">
    <xsl:param name="guarded" as="element()*"/>
    <out:try>
      <xsl:sequence select="$guarded"/>
      <out:catch errors="{$ours}wanted">
        <sz:wanted>
          <out:value-of select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/>
        </sz:wanted>
      </out:catch>
      <out:catch errors="*">
        <result code="S002" severity="error" line="{(self::sch:pattern[not(sch:rule[2])]/sch:rule, .)[1]/@sz:line}">
          <out:attribute name="at" select="{$ours}at({sz:node(.)})"/>
          <message>
            <out:value-of select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/>
          </message>
        </result>
      </out:catch>
    </out:try>
  </xsl:template>
</xsl:stylesheet>
