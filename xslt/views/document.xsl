<?xml version="1.0" encoding="UTF-8"?>
<!-- All views of one document in one go: TEI, its tree, and of the tree each format that is asked for.

     The result is text, `FORMAT U+FDE1 CONTENT U+FDE0` for each, which src/samizdat/publish/views.py takes apart: html is a page,
     text and markdown are blocks (xslt/plain/blocks.xsl). -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:views/document"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="tree.xsl"/>
  <xsl:include href="../html/phrases.xsl"/>
  <xsl:include href="../plain/blocks.xsl"/>
  <xsl:include href="../plain/opening.xsl"/>
  <xsl:include href="../html/pages/document.xsl"/>

  <!-- The formats that are wanted: html, text, markdown. -->
  <xsl:param name="formats" as="xs:string" select="'html text markdown'"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:output method="text"/>


  <!-- A document, or a book of several: <book> around their TEI. -->
  <xsl:template match="/" as="xs:string">
    <xsl:variable name="documents" as="element()+" select="*[not(self::Q{}book)], Q{}book/TEI[text or sourceDoc or facsimile]"/>
    <xsl:variable name="trees" as="element(Q{}tree)+" select="$documents ! sz:tree(., 'web')"/>
    <xsl:variable name="plain" as="element(Q{}tree)+" select="if ($by-output) then $documents ! sz:tree(., 'plain') else $trees"/>
    <xsl:sequence select="string-join(
      tokenize($formats) ! (. || '&#xFDE1;' || sz:written-as(., if (. = 'html') then $trees else $plain, $documents) || '&#xFDE0;'))"/>
  </xsl:template>

  <xsl:function name="sz:written-as" as="xs:string">
    <xsl:param name="format" as="xs:string"/>
    <xsl:param name="trees" as="element(Q{}tree)+"/>
    <xsl:param name="documents" as="element()+"/>
    <xsl:choose>
      <xsl:when test="$format = 'html'">
        <xsl:sequence select="serialize(sz:page-of($documents[1], $trees[1]), $as-html)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="blocks" as="element(Q{}blocks)">
          <blocks><xsl:sequence select="for $n in 1 to count($trees) return sz:blocks($documents[$n], $trees[$n], $format)"/></blocks>
        </xsl:variable>
        <xsl:sequence select="serialize($blocks)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Bars are written in characters, not in entities: that makes a long page lighter by a twelfth. -->
  <xsl:variable name="as-html" as="map(*)" select="map {
      'method': 'html', 'html-version': 5.0, 'indent': false(), 'include-content-type': false(), 'use-character-maps': map { '&#160;': '&#160;' } }"/>

  <xsl:function name="sz:blocks" as="element(Q{}block)*">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="tree" as="element(Q{}tree)"/>
    <xsl:param name="format" as="xs:string"/>
    <xsl:for-each select="$document">
      <xsl:call-template name="plain-opening"><xsl:with-param name="format" select="$format"/></xsl:call-template>
    </xsl:for-each>
    <block hidden="true">{$text-begins}</block>
    <xsl:for-each select="$tree">
      <xsl:call-template name="plain-flow">
        <xsl:with-param name="format" select="$format" tunnel="yes"/>
      </xsl:call-template>
    </xsl:for-each>
    <block hidden="true">{$text-ends}</block>
  </xsl:function>
</xsl:package>
