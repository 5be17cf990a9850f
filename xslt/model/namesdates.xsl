<?xml version="1.0" encoding="UTF-8"?>
<!-- Names (TEI module namesdates, TEI Guidelines 14): each points at its entity. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template as="element()" match="
      persName | placeName | orgName | name | rs | geogName | eventName | objectName | title | author | editor">
    <xsl:call-template name="link">
      <xsl:with-param name="class" select="@level, @role ! tokenize(.), @cert[. = ('low', 'medium')] ! ('cert-' || .)"/>
      <xsl:with-param name="uri" select="(@ref ! tokenize(.)[1], @key)[1]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A term that a glossary explains leads there, and looks as its neighbours do. -->
  <xsl:template match="term[@ref]" as="element()">
    <xsl:call-template name="link">
      <xsl:with-param name="uri" select="tokenize(@ref)[1]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The parts of a name are words of their own, where nothing but their tags parts them. -->
  <xsl:template as="node()+" match="
      surname | forename | genName | nameLink | addName | roleName | bloc | country | region | settlement | district | offset | geogFeat">
    <xsl:if test="preceding-sibling::node()[1][self::*]">
      <xsl:sequence select="$space"/>
    </xsl:if>
    <xsl:call-template name="inline"/>
  </xsl:template>
</xsl:stylesheet>
