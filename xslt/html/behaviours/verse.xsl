<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse lines in HTML, every fifth with its number. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template name="lines" as="element()">
    <xsl:param name="nodes" as="element(line)+"/>
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <div>
      <xsl:attribute name="class" select="'verse', 'row'[not($row)]"/>
      <div class="words">
        <xsl:apply-templates select="$nodes" mode="html">
          <xsl:with-param name="row" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </div>
      <xsl:if test="not($row)"><xsl:sequence select="sz:notes($nodes)"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="line" mode="html" as="element()">
    <xsl:element name="{if (sz:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:call-template name="shown"/>
      <xsl:if test="@n[. castable as xs:integer][xs:integer(.) mod 5 eq 0]">
        <xsl:attribute name="data-n" select="@n"/>
      </xsl:if>
      <xsl:call-template name="cell"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
