<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts, their divisions, and what opens and closes them (TEI module textstructure, TEI Guidelines 4). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="text | front | body | back | group | floatingText | TEI | teiCorpus | standOff" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'body'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'section'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Only a section's own heading is one; what else stands as one in the source is a line. -->
  <xsl:template match="head" as="element()">
    <xsl:call-template name="heading">
      <xsl:with-param name="level" select="if (sz:names-section(.)) then sz:level(..) else ()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="sz:names-section" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="parent" as="element()" select="$head/.."/>
    <xsl:sequence select="matches(local-name($parent), '^div[1-7]?$') and $head is ($parent/head[not(@type)], $parent/head)[1]"/>
  </xsl:function>

  <!-- Divisions without a heading count for nothing: headings skip no level. -->
  <xsl:function name="sz:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="min((6, 1 + count($division/ancestor-or-self::*[head][matches(local-name(), '^div[1-7]?$')])))"/>
  </xsl:function>

  <xsl:template as="element()" match="
      opener | closer | argument | epigraph | postscript | trailer | titlePage | docTitle | titlePart | docImprint | imprimatur | post">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- What opens and closes a letter stands on lines of its own, but for those who write it into a paragraph. -->
  <xsl:template match="byline | dateline | salute | signed | docAuthor | docEdition | docDate" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="if (ancestor::p | ancestor::ab | ancestor::head | ancestor::seg) then 'inline' else 'block'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
