<?xml version="1.0" encoding="UTF-8"?>
<!-- The views of one document: TEI, its tree, and of the tree the format that is asked for: html is a page, text and markdown are
     blocks (xslt/plain/blocks.xsl). Needs the context, the frame of pages, and phrases. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="tree.xsl"/>
  <xsl:include href="../plain/blocks.xsl"/>
  <xsl:include href="../plain/opening.xsl"/>
  <xsl:include href="../html/pages/document.xsl"/>

  <!-- The format that is wanted: html, text, markdown. -->
  <xsl:param name="format" as="xs:string" select="'html'"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <!-- A document, or a book of several: <book> around their TEI. -->
  <xsl:template match="/" as="element()">
    <xsl:variable name="documents" as="element()+" select="*[not(self::Q{}book)], Q{}book/TEI[text or sourceDoc or facsimile]"/>
    <xsl:choose>
      <xsl:when test="$format = 'html'">
        <xsl:sequence select="sz:page-of($documents[1], sz:tree($documents[1], 'web'))"/>
      </xsl:when>
      <xsl:otherwise>
        <blocks>
          <xsl:sequence select="$documents ! sz:blocks(., sz:tree(., if ($by-output) then 'plain' else 'web'), $format)"/>
        </blocks>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

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
</xsl:stylesheet>
