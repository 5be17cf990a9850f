<?xml version="1.0" encoding="UTF-8"?>
<!-- The schema, wherever it is: a file of its own, or rules that stand between the definitions of a RELAX NG grammar. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:rng="http://relaxng.org/ns/structure/1.0"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:template match="sch:schema" as="element(sch:schema)">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- A grammar names no query binding; those who embed rules write what XPath 2.0 allows. -->
  <xsl:template match="rng:*" as="element(sch:schema)">
    <xsl:variable name="outermost" as="element()*"
        select=".//(sch:* | xsl:* | sqf:fixes)[not(ancestor::sch:* or ancestor::xsl:*)]"/>
    <sch:schema queryBinding="xslt2">
      <xsl:copy-of select="@sz:line"/>
      <xsl:for-each select="$outermost">
        <xsl:choose>
          <xsl:when test="self::sch:schema">
            <xsl:copy-of select="*"/>
          </xsl:when>
          <xsl:when test="self::sch:rule">
            <sch:pattern>
              <xsl:copy-of select="@sz:line, ."/>
            </sch:pattern>
          </xsl:when>
          <!-- A definition and its copies bring the same namespace. -->
          <xsl:when test="self::sch:ns[@prefix = (preceding::sch:ns[@uri = current()/@uri]/@prefix)]"/>
          <xsl:otherwise>
            <xsl:copy-of select="."/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </sch:schema>
  </xsl:template>

  <xsl:template match="*" as="element(sz:fault)">
    <xsl:sequence select="sz:fault('S901', ., '`' || name() || '` is neither a Schematron schema nor a RELAX NG grammar.')"/>
  </xsl:template>
</xsl:stylesheet>
