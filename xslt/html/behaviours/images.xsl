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

  <xsl:template match="graphic" mode="html" as="node()+">
    <xsl:call-template name="image">
      <xsl:with-param name="url" select="@url"/>
      <xsl:with-param name="title" select="(@title[string()], replace(@url, '^.*/', ''))[1]"/>
    </xsl:call-template>
    <xsl:apply-templates mode="html"/>
  </xsl:template>

  <!-- An image that the edition has is shown, one on the web is a link, for a page asks for nothing outside; of one that is not
       there its name stands. -->
  <xsl:template name="image" as="element()">
    <xsl:param name="url" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="sz:image($url)">
        <a class="picture" href="{sz:image($url)}"><img src="{sz:image($url)}" alt="{$title}" loading="lazy"/></a>
      </xsl:when>
      <xsl:when test="matches($url, '^https?:')">
        <a class="image" href="{$url}" rel="external">{sz:said('▣ ' || $title)}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="image absent" title="{$url}">{sz:said('▣ ' || $title)}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
