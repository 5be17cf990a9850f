<?xml version="1.0" encoding="UTF-8"?>
<!-- Assertions and reports: what a test that is broken tells, how grave it is, and what can be done. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:out="urn:samizdat:xslt:out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:template match="sch:assert | sch:report" mode="compile" as="element()">
    <xsl:variable name="test" as="element()">
      <xsl:call-template name="test"/>
    </xsl:variable>
    <xsl:variable name="alone" as="xs:boolean" select="empty(../(sch:let, (sch:assert | sch:report) except current()))"/>
    <xsl:choose>
      <!-- The rule around is on its guard already. -->
      <xsl:when test="$alone">
        <xsl:sequence select="$test"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="guarded">
          <xsl:with-param name="guarded" select="$test"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="test" as="element(xsl:choose)">
    <out:choose>
      <out:when test="{@test}">
        <xsl:copy-of select="@sz:line"/>
        <xsl:if test="self::sch:report">
          <xsl:call-template name="result"/>
        </xsl:if>
      </out:when>
      <xsl:if test="self::sch:assert">
        <out:otherwise>
          <xsl:call-template name="result"/>
        </out:otherwise>
      </xsl:if>
    </out:choose>
  </xsl:template>

  <xsl:template name="result" as="element(result)">
    <xsl:variable name="subject" as="xs:string" select="sz:subject(.)"/>
    <result code="{sz:quoted((@id, ../@id, 'S001')[1])}" line="{@sz:line}" tested="{sz:tested(.)}">
      <xsl:call-template name="severity"/>
      <xsl:if test="../../@documents">
        <out:attribute name="document" select="{$ours}address({$subject})"/>
      </xsl:if>
      <out:attribute name="at" select="{$ours}at({$subject})"/>
      <out:attribute name="element" select="{$ours}element({$subject})"/>
      <out:attribute name="attribute" select="{$ours}attribute({$subject})"/>
      <message>
        <xsl:call-template name="message"/>
      </message>
      <xsl:call-template name="hints"/>
    </result>
  </xsl:template>

  <!-- The one attribute of its node that a test is about: the one that its message shows, or else that it compares. -->
  <xsl:function name="sz:tested" as="xs:string?">
    <xsl:param name="test" as="element()"/>
    <xsl:variable name="shown" as="xs:string*" select="
        distinct-values($test//sch:value-of/@select[matches(., '^@[\w.:-]+$')] ! substring(., 2))"/>
    <xsl:variable name="compared" as="xs:string*" select="
        distinct-values(analyze-string($test/@test, '(^|[\s(,=!&lt;&gt;|+*-])@([\w.:-]+)')//fn:group[@nr = '2'])"/>
    <xsl:sequence select="($shown[count($shown) = 1], $compared[empty($shown)][count($compared) = 1])"/>
  </xsl:function>

  <!-- The expression of what a result is shown at: of what a rule visits the nodes of the document, else its own node. -->
  <xsl:function name="sz:subject" as="xs:string">
    <xsl:param name="test" as="element()"/>
    <xsl:variable name="node" as="xs:string" select="sz:node($test)"/>
    <xsl:variable name="said" as="xs:string" select="($test/@subject, $test/../@subject, '.')[1]"/>
    <xsl:sequence select="
      if ($node ne '.') then $ours || 'shown((' || $said || '), ' || $node || ')'
      else if ($said ne '.') then '((' || $said || '), .)[1]'
      else '.'"/>
  </xsl:function>

  <!-- What a severity or a role says, or a flag that says the same; others have meanings of their own and leave it an
       error. What begins with $ is a variable (ISO/IEC 19757-3:2025), and its value is known when a document is. -->
  <xsl:template name="severity" as="node()">
    <xsl:variable name="said" as="xs:string*" select="
        (@severity, ../@severity, @role, ../@role, ../../@role, @flag, ../@flag) ! tokenize(.)"/>
    <xsl:choose>
      <xsl:when test="some $each in $said satisfies starts-with($each, '$')">
        <xsl:variable name="each" as="xs:string*" select="$said ! (if (starts-with(., '$')) then . else sz:literal(.))"/>
        <out:attribute name="severity" select="{$ours}severity(({string-join($each, ', ')}))">
          <xsl:copy-of select="@sz:line"/>
        </out:attribute>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="severity" select="($said ! $severities(lower-case(.)), 'error')[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A string as an XPath literal. -->
  <xsl:function name="sz:literal" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="quote" as="xs:string" select="codepoints-to-string(39)"/>
    <xsl:sequence select="$quote || replace($value, $quote, $quote || $quote) || $quote"/>
  </xsl:function>

  <xsl:variable name="severities" as="map(xs:string, xs:string)" select="map {
      'error': 'error', 'fatal': 'error', 'warning': 'warning', 'warn': 'warning', 'nonfatal': 'warning',
      'info': 'info', 'information': 'info', 'informational': 'info', 'hint': 'info' }"/>

  <!-- Braces in an attribute of the result would be read as XPath. -->
  <xsl:function name="sz:quoted" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="replace($value, '([{}])', '$1$1')"/>
  </xsl:function>
</xsl:stylesheet>
