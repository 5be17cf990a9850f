<?xml version="1.0" encoding="UTF-8"?>
<!-- Theses, and which passage affirms, qualifies or denies which (TEI module analysis).

     The edition's taxonomy states the theses; the spans of one of the editors' own files say in a sentence what a passage
     holds about one of them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="theses" as="element(category)*"
      select="$context/Q{}context/Q{}header/TEI/teiHeader/encodingDesc/classDecl/taxonomy[@xml:id = 'theses']/category"/>

  <xsl:key name="spans" match="spanGrp[@type = 'theses']/span" use="tokenize(@target) ! substring-after(., '#')"/>

  <!-- The theses that a span is about. -->
  <xsl:function name="sz:about" as="element(category)*">
    <xsl:param name="span" as="element(span)"/>
    <xsl:sequence select="$theses[@xml:id = tokenize($span/@ana) ! substring-after(., ':')]"/>
  </xsl:function>

  <!-- A thesis's number: its place in the taxonomy. -->
  <xsl:function name="sz:thesis-number" as="xs:integer">
    <xsl:param name="thesis" as="element(category)"/>
    <xsl:sequence select="1 + count($thesis/preceding-sibling::category)"/>
  </xsl:function>

  <!-- What a thesis says, without the words that make a description of it. -->
  <xsl:function name="sz:statement" as="xs:string">
    <xsl:param name="thesis" as="element(category)"/>
    <xsl:variable name="words" as="xs:string" select="replace(normalize-space($thesis/catDesc[1]), '^Holds that ', '')"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

  <!-- What is cut out of a stance's disc: nothing, half, all but the rim. -->
  <xsl:variable name="stances" as="map(xs:string, xs:string)" select="map {
    'affirms': '', 'qualifies': 'M5 1.5a3.5 3.5 0 0 1 0 7z', 'denies': 'M1.5 5a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0z' }"/>

  <!-- The mark of a stance, never without its word. It is drawn: few typefaces have such characters, ours have none. -->
  <xsl:function name="sz:mark" as="element(Q{http://www.w3.org/2000/svg}svg)">
    <xsl:param name="stance" as="xs:string"/>
    <xsl:variable name="hole" as="xs:string" select="$stances($stance)"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="{$stance}" width=".7em" height=".7em" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
      <path fill-rule="evenodd" d="M.5 5a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1-9 0z{$hole}"/>
    </svg>
  </xsl:function>

  <!-- Where a document's stances on a thesis stand together. -->
  <xsl:function name="sz:stance-address" as="xs:string">
    <xsl:param name="span" as="element(span)"/>
    <xsl:param name="thesis" as="element(category)"/>
    <xsl:sequence select="$home || $span/ancestor::TEI[1]/@xml:id || '.html#' || sz:stance-id($thesis, sz:spoken-by($span))"/>
  </xsl:function>

  <xsl:function name="sz:stance-id" as="xs:string">
    <xsl:param name="thesis" as="element(category)"/>
    <xsl:param name="document" as="xs:string"/>
    <xsl:sequence select="$thesis/@xml:id || '.' || $document"/>
  </xsl:function>

  <!-- The document whose passage a span is about. -->
  <xsl:function name="sz:spoken-by" as="xs:string">
    <xsl:param name="span" as="element(span)"/>
    <xsl:sequence select="replace(tokenize($span/@target)[1], '^(.*/)?([^/]+)\.xml#.*$', '$2')"/>
  </xsl:function>
</xsl:stylesheet>
