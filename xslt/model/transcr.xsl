<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcription of sources (TEI module transcr, TEI Guidelines 12). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template as="element()" match="
      add | del | unclear | supplied | surplus | damage | restore | retrace | secl | mod | ex | am">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <!-- What took another's place. -->
  <xsl:template match="subst" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'inline'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="* | text()[normalize-space()]">
          <xsl:if test="position() gt 1"><xsl:sequence select="$space"/></xsl:if>
          <xsl:apply-templates select="." mode="tree"/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What is not there: why, how much. -->
  <xsl:template match="gap" as="element(Q{}gap)">
    <gap>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="string(@reason)"/>
      </xsl:call-template>
      <xsl:sequence select="@reason, @quantity, @unit, @extent, @source"/>
      <xsl:apply-templates mode="tree"/>
    </gap>
  </xsl:template>

  <xsl:template match="space" as="element(Q{}space)">
    <space>
      <xsl:call-template name="attributes"/>
      <xsl:sequence select="@quantity, @unit, @dim, @extent"/>
      <xsl:apply-templates mode="tree"/>
    </space>
  </xsl:template>

  <xsl:template match="metamark" as="node()*">
    <xsl:call-template name="apart"/>
  </xsl:template>

  <!-- A running head, a catchword, a page's number: furniture of the page. -->
  <xsl:template match="fw" as="element(Q{}furniture)">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'furniture'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Pages and what is written on them. -->

  <xsl:template match="surface" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'page'"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:attribute name="label" select="(@n, @*:folio, @xml:id)[1]"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="facsimile | sourceDoc | surfaceGrp" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'body'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="zone" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="line" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'line'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
