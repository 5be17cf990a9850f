<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrase-like elements: their words, and a mark where a note or a lost line is. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The words of an element as a view of plain text has them. -->
  <xsl:function name="sz:words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="$element/node()" mode="inline"/>
    </xsl:variable>
    <xsl:sequence select="string-join($words)"/>
  </xsl:function>

  <xsl:template match="text()" mode="inline" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="inline"/>

  <!-- Plain text has no more of an element than its words, unless a template says otherwise. -->
  <xsl:template match="*" mode="inline" as="xs:string*">
    <xsl:apply-templates mode="inline"/>
  </xsl:template>

  <xsl:template match="cell" mode="inline" as="xs:string*">
    <xsl:apply-templates mode="inline"/>
    <xsl:sequence select="' '"/>
  </xsl:template>

  <!-- The text has what the source has; the correction stands behind it in brackets. -->
  <xsl:template match="corr" mode="inline" as="xs:string*">
    <xsl:sequence select="' [' || sz:say('text.correction', normalize-space(.)) || ']'"/>
  </xsl:template>
  <xsl:template match="reg | expan" mode="inline"/>

  <xsl:template match="anchor" mode="inline blocks"/>

  <xsl:template match="lb" mode="inline" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="note[@type = 'summary']" mode="inline"/>
  <xsl:template match="note[@type = 'editorial']" mode="inline" as="xs:string">
    <xsl:sequence select="' ' || sz:note-mark(.)"/>
  </xsl:template>

  <xsl:template match="gap[@reason = 'withheld']" mode="inline" as="xs:string">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>
  <xsl:template match="gap[@reason = 'lost']" mode="inline" as="xs:string">
    <xsl:sequence select="' [' || normalize-space((desc, sz:say('text.lost'))[1]) || ']'"/>
  </xsl:template>
  <xsl:template match="gap[@reason = 'furniture']" mode="inline"/>

  <xsl:function name="sz:note-mark" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="number" as="xs:integer">
      <xsl:number select="$note" level="any" count="note[@type = 'editorial']"/>
    </xsl:variable>
    <xsl:sequence select="'[' || $number || ']'"/>
  </xsl:function>
</xsl:stylesheet>
