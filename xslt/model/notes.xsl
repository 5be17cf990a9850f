<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: each is numbered through its text, and goes where a view has room for it (TEI Guidelines 3.9).

     Needs behaviours.xsl; offers $note-numbers and the template `order`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The number of each note in its text. -->
  <xsl:variable name="note-numbers" as="map(xs:string, xs:integer)" select="map:merge(
    //text[not(ancestor::text)] ! (.//note[sz:has-mark(.)] ! map:entry(generate-id(), position())))"/>

  <!-- The place of what stands beside the text in its order: of notes and readings of witnesses, and of images of pages. -->
  <xsl:variable name="margin-order" as="map(xs:string, xs:integer)" select="map:merge(
    //text[not(ancestor::text)] ! (.//(note[sz:has-mark(.)] | app) ! map:entry(generate-id(), position()),
      .//pb[@facs] ! map:entry(generate-id(), position())))"/>

  <xsl:template name="order" as="attribute(order)?">
    <xsl:for-each select="$margin-order(generate-id())">
      <xsl:attribute name="order" select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- The editors' account of a passage, and what is written in the line, have no mark. -->
  <xsl:function name="sz:has-mark" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not($note/@type = 'summary' or $note/@place = ('inline', 'inspace') or $note/ancestor::teiHeader or $note/parent::person or $note/parent::place)
      and normalize-space($note)"/>
  </xsl:function>

  <xsl:template match="note" as="node()*">
    <xsl:choose>
      <xsl:when test="map:contains($note-numbers, generate-id())">
        <xsl:call-template name="note">
          <xsl:with-param name="place" select="@place"/>
          <xsl:with-param name="label" select="@n"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@type = 'summary'">
        <xsl:call-template name="node">
          <xsl:with-param name="behaviour" select="'summary'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="block-or-inline"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="noteGrp" as="node()*">
    <xsl:call-template name="block-or-inline"/>
  </xsl:template>
</xsl:stylesheet>
