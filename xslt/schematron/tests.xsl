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
    <xsl:variable name="subject" as="xs:string" select="((@subject, ../@subject)[1] ! ('((' || . || '), .)[1]'), '.')[1]"/>
    <result code="{sz:quoted((@id, ../@id, 'S001')[1])}" severity="{sz:severity(.)}" line="{@sz:line}"
        tested="{sz:tested(.)}">
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

  <!-- What a role says, or a flag that says the same; other roles have meanings of their own and leave it an error. -->
  <xsl:function name="sz:severity" as="xs:string">
    <xsl:param name="test" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="
        ($test/@role, $test/../@role, $test/../../@role, $test/@flag, $test/../@flag) ! lower-case(.)"/>
    <xsl:sequence select="($said ! $severities(.), 'error')[1]"/>
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
