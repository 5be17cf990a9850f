<?xml version="1.0" encoding="UTF-8"?>
<!-- Readings of witnesses (TEI module textcrit, TEI Guidelines 13): the lemma stands in the line, the readings beside it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Without a lemma the first reading stands in its place. -->
  <xsl:template match="app" as="node()+">
    <xsl:variable name="own" as="element()?" select="(lem, (rdg | rdgGrp/rdg)[1])[1]"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'apparatus'"/>
      <xsl:with-param name="more" as="attribute()?"><xsl:call-template name="order"/></xsl:with-param>
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="* | text()[normalize-space()]">
          <xsl:choose>
            <xsl:when test=". is $own"><lemma><xsl:if test="not(self::lem)"><xsl:sequence select="$space"/></xsl:if><xsl:apply-templates select="." mode="tree"/><xsl:if test="not(self::lem)"><xsl:sequence select="$space"/></xsl:if></lemma></xsl:when>
            <xsl:when test="normalize-space() or self::*"><xsl:apply-templates select="." mode="tree"/></xsl:when>
          </xsl:choose>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A lemma, a reading: its words and its witnesses. -->
  <xsl:template match="lem | rdg | rdgGrp" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="if (self::lem) then 'inline' else 'variant'"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:for-each select="@wit | @source | @resp">
          <xsl:attribute name="{local-name()}" select="string-join(tokenize(.) ! sz:siglum(., root(current())), ' ')"/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:key name="witness" match="witness | bibl | listWit | person | handNote" use="@xml:id"/>

  <!-- What a witness is called: its siglum, else what it is pointed at with. -->
  <xsl:function name="sz:siglum" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:variable name="id" as="xs:string" select="replace($pointer, '^.*#', '')"/>
    <xsl:variable name="witness" as="element()?" select="if ($document instance of document-node()) then key('witness', $id, $document)[1] else ()"/>
    <xsl:sequence select="string(($witness/@n, $witness/abbr[@type = 'siglum'] ! normalize-space(), $id)[1])"/>
  </xsl:function>

  <xsl:template match="wit | witDetail | variantEncoding" as="node()*">
    <xsl:call-template name="apart"/>
  </xsl:template>

  <xsl:template match="listWit | witness | listApp[app]" as="node()+">
    <xsl:call-template name="block-or-inline"/>
  </xsl:template>
</xsl:stylesheet>
