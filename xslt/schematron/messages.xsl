<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of a result: its message; diagnostics, quick fixes, flags and references become hints. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:samizdat:xslt:out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:template name="message" as="element()*">
    <xsl:choose>
      <xsl:when test="* or normalize-space()">
        <xsl:apply-templates mode="message"/>
      </xsl:when>
      <xsl:otherwise>
        <out:text>{if (self::sch:assert) then 'This is not so: ' else 'This is so: '}{@test}</out:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()" mode="message" as="element(xsl:text)">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="sch:name" mode="message" as="element(xsl:value-of)">
    <out:value-of select="({(@path, '.')[1]}) ! (if (. instance of node()) then name() else string())">
      <xsl:copy-of select="@sz:line"/>
    </out:value-of>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="message" as="element(found)">
    <found>
      <out:value-of select="{@select}">
        <xsl:copy-of select="@sz:line"/>
      </out:value-of>
    </found>
  </xsl:template>

  <!-- What a property copies is told by its text. -->
  <xsl:template match="sch:property//xsl:*" mode="message" as="element(xsl:value-of)">
    <out:value-of>
      <xsl:sequence select="."/>
    </out:value-of>
  </xsl:template>

  <xsl:template name="hints" as="element()*">
    <xsl:for-each select="key('diagnostic', tokenize(@diagnostics)), key('property', tokenize(@properties))">
      <hint>
        <xsl:apply-templates mode="message"/>
      </hint>
    </xsl:for-each>
    <xsl:for-each select="sz:fixes(.)[normalize-space(sqf:description/sqf:title)]">
      <out:if test="{(@use-when, 'true()')[1]}">
        <xsl:copy-of select="@sz:line"/>
        <hint>
          <xsl:apply-templates select="sqf:description/sqf:title" mode="message"/>
          <out:text>.</out:text>
        </hint>
      </out:if>
    </xsl:for-each>
    <xsl:call-template name="own-words"/>
    <xsl:for-each select="(@see, ../@see)[1]">
      <hint>See {.}.</hint>
    </xsl:for-each>
  </xsl:template>

  <!-- Severities and flags that are the schema's own, and say nothing of how grave a result is. -->
  <xsl:template name="own-words" as="element(hint)*">
    <xsl:for-each select="(@severity, ../@severity)[1], (@flag, ../@flag)[1]">
      <xsl:variable name="words" as="xs:string*"
          select="tokenize(.)[empty($severities(lower-case(.)))] ! (if (starts-with(., '$')) then . else sz:literal(.))"/>
      <xsl:variable name="label" as="xs:string" select="if (name() = 'flag') then 'Flag' else 'Severity'"/>
      <xsl:if test="exists($words)">
        <hint>
          <out:sequence select="{$ours}own('{$label}', ({string-join($words, ', ')}))"/>
        </hint>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The quick fixes of a test, those of its own rule before others of the same name. -->
  <xsl:function name="sz:fixes" as="element(sqf:fix)*">
    <xsl:param name="test" as="element()"/>
    <xsl:for-each select="tokenize($test/@sqf:fix)">
      <xsl:variable name="named" as="element()*" select="key('fix', ., root($test))"/>
      <xsl:variable name="fix" as="element()" select="($named[.. is $test/..], $named)[1]"/>
      <xsl:sequence select="$fix/(self::sqf:fix, sqf:fix)"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
