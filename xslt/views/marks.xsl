<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks in what a view writes, for the check that no word is lost (src/samizdat/publish/words.py takes them out again).

     They are noncharacters of Unicode (U+FDD0 and those after it), which no text has. Offers functions that set words between
     them: what the edition says and the document does not, what a view leaves out, what it takes to another place.
     Without $check nothing is marked: a page that shows some words of a document needs no check. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:param name="check" as="xs:string" select="'no'"/>
  <xsl:variable name="checked" as="xs:boolean" select="$check = 'yes'"/>

  <xsl:function name="sz:sign" as="xs:string">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:sequence select="if ($checked) then $sign else ''"/>
  </xsl:function>

  <xsl:variable name="end" as="xs:string" select="sz:sign('&#xFDD1;')"/>

  <!-- Words of the edition; they part the words around them. -->
  <xsl:function name="sz:said" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="sz:sign('&#xFDD0;') || $words || $end"/>
  </xsl:function>

  <!-- A sign of the edition inside a word. -->
  <xsl:function name="sz:sign-in-word" as="xs:string">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:sequence select="sz:sign('&#xFDD2;') || $sign || $end"/>
  </xsl:function>

  <!-- Words that this view leaves out, declared. -->
  <xsl:function name="sz:left-out" as="xs:string">
    <xsl:param name="element" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if ($checked) then sz:omitting($element) || $words || $end else ''"/>
  </xsl:function>

  <!-- The same where they are more than words; $end ends it. -->
  <xsl:function name="sz:omitting" as="xs:string">
    <xsl:param name="element" as="xs:string"/>
    <xsl:sequence select="sz:sign('&#xFDD3;' || $element || '&#xFDD4;')"/>
  </xsl:function>

  <!-- Where the words of a node would stand that are taken to another place. -->
  <xsl:function name="sz:called-here" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($checked) then '&#xFDD5;' || generate-id($node) || '&#xFDD1;' else ''"/>
  </xsl:function>

  <!-- The place that they are taken to begins here, and ends with sz:taken-end(). -->
  <xsl:function name="sz:taken" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($checked) then '&#xFDD6;' || generate-id($node) || '&#xFDD4;' else ''"/>
  </xsl:function>

  <!-- Where the text of the document begins and ends in a file. -->
  <xsl:variable name="text-begins" as="xs:string" select="sz:sign('&#xFDDC;')"/>
  <xsl:variable name="text-ends" as="xs:string" select="sz:sign('&#xFDDD;')"/>

  <!-- A style that is not ours, to be made safe. -->
  <xsl:function name="sz:foreign-style" as="xs:string">
    <xsl:param name="style" as="xs:string"/>
    <xsl:sequence select="'&#xFDDA;' || $style || '&#xFDDB;'"/>
  </xsl:function>
</xsl:stylesheet>
