<?xml version="1.0" encoding="UTF-8"?>
<!-- Images in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template match="figure" mode="html" as="element()">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="not($row)"><div class="row"><xsl:call-template name="figure"/><xsl:sequence select="sz:notes(.)"/></div></xsl:when>
      <xsl:otherwise><xsl:call-template name="figure"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="figure" as="element(figure)">
    <figure>
      <xsl:call-template name="shown"/>
      <xsl:call-template name="flow">
        <xsl:with-param name="row" select="true()" tunnel="yes"/>
      </xsl:call-template>
    </figure>
  </xsl:template>

  <!-- An image on the web is a link: a page asks for nothing outside. -->
  <xsl:template match="graphic" mode="html" as="node()+">
    <xsl:choose>
      <xsl:when test="matches(@url, '^https?:')">
        <a class="image" href="{@url}" rel="external">{sz:said('▣ ' || (@title[string()], replace(@url, '^.*/', ''))[1])}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="image absent">{sz:said('▣ ' || (@title[string()], @url)[1])}</span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates mode="html"/>
  </xsl:template>
</xsl:stylesheet>
