<?xml version="1.0" encoding="UTF-8"?>
<!-- Where an element stands: between blocks or in a line.

     Offers sz:between-blocks, which the table asks for elements that can stand in either place. Needs nothing. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What holds blocks, and no line of words. -->
  <xsl:variable name="holders" as="map(xs:string, xs:boolean)" select="map:merge((
      'text', 'front', 'body', 'back', 'group', 'floatingText', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7',
      'argument', 'epigraph', 'postscript', 'opener', 'closer', 'titlePage', 'prologue', 'epilogue', 'set', 'performance', 'castList',
      'castGroup', 'sp', 'spGrp', 'lg', 'cit', 'list', 'listBibl', 'figure', 'table', 'row', 'app', 'entry', 'standOff', 'post',
      'sourceDoc', 'surface', 'surfaceGrp', 'zone', 'annotationBlock', 'listPerson', 'listPlace', 'listOrg', 'listEvent', 'address')
      ! map:entry(., true()))"/>

  <!-- An element without words around it, in what holds blocks, or beside one of them, is a block. -->
  <xsl:function name="sz:between-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="parent" as="element()?" select="$element/.."/>
    <xsl:sequence select="
      empty($parent) or
      not(exists($parent/text()[normalize-space()])) and
        (map:contains($holders, local-name($parent)) or exists($parent/(p | ab | lg | list | table | sp)) or sz:is-lone-quote($parent))"/>
  </xsl:function>

  <!-- What a quotation that is a block holds is between blocks. -->
  <xsl:function name="sz:is-lone-quote" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::quote | self::q | self::said | self::item | self::note)[p | ab | lg | list | l | sp])"/>
  </xsl:function>
</xsl:stylesheet>
