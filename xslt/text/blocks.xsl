<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraph-like elements as blocks of plain text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="front | body | back | div | cit | list | table | lg | closer | opener" mode="blocks">
    <xsl:apply-templates select="*" mode="blocks"/>
  </xsl:template>

  <!-- A section's heading is numbered as its address is; any other says what it is. -->
  <xsl:template match="head[not(@type) or @type = 'main']" mode="blocks" as="element()+">
    <xsl:sequence select="sz:block(., map {
        'underline': if (parent::body) then '=' else '-',
        'mark': if (parent::div/@xml:id) then sz:short(parent::div/@xml:id) || '.' else '[' || sz:say('text.title') || ']',
        'indent': if (parent::div) then '4' else '8' })"/>
  </xsl:template>

  <xsl:template match="head[@type and not(@type = 'main')]" mode="blocks" as="element()+">
    <xsl:variable name="mark" as="xs:string" select="'[' || sz:say('text.heading', @type) || ']'"/>
    <xsl:sequence select="sz:block(., map {
        'mark': $mark, 'indent': string(string-length($mark) + 1) })"/>
  </xsl:template>

  <!-- The editors' account of a section stands in brackets. -->
  <xsl:template match="argument" mode="blocks" as="element()">
    <block indent="4">[{normalize-space(string-join(p ! sz:words(.), ' '))}]</block>
  </xsl:template>

  <xsl:template match="p | quote | l | byline | dateline | signed | trailer | item[not(p)]" mode="blocks" as="element()*">
    <xsl:choose>
      <xsl:when test="p">
        <xsl:apply-templates select="*" mode="blocks"/>
      </xsl:when>
      <xsl:when test="$withheld and note[@type = 'summary']">
        <block indent="6" mark="{sz:short(@xml:id)}">{normalize-space(note[@type = 'summary'])}</block>
        <xsl:apply-templates mode="notes"/>
      </xsl:when>
      <xsl:when test="not($withheld and descendant::gap[@reason = 'withheld'])">
        <xsl:sequence select="sz:block(., map { 'mark': sz:mark(.) })"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item[p]" mode="blocks">
    <xsl:apply-templates select="*" mode="blocks"/>
  </xsl:template>

  <xsl:template match="row[descendant::gap[@reason = 'withheld']]" mode="blocks"/>

  <xsl:template match="row[not(descendant::gap[@reason = 'withheld'])]" mode="blocks" as="element()+">
    <xsl:sequence select="sz:block(., map { 'tight': string(exists(preceding-sibling::row)) })"/>
  </xsl:template>

  <!-- A citation that follows its quotation; where the text is withheld, what it cites instead of its words. -->
  <xsl:template match="bibl[not($withheld)]" mode="blocks" as="element()+">
    <xsl:sequence select="sz:block(., map {})"/>
  </xsl:template>

  <xsl:template match="bibl[$withheld]" mode="blocks" as="element()">
    <block indent="6">[{sz:say('text.cites', string-join((sz:entry((@source, @corresp)[1])/@name, biblScope ! normalize-space(.)), ', '))}]</block>
  </xsl:template>

  <xsl:template match="*" mode="blocks" as="element()+">
    <xsl:sequence select="sz:block(., map {})"/>
  </xsl:template>

  <!-- A label is the mark of the item after it. -->
  <xsl:template match="label" mode="blocks"/>
  <xsl:template match="gap" mode="blocks"/>
  <xsl:template match="note[@type = 'summary']" mode="blocks"/>

  <xsl:template match="note[@type = 'editorial']" mode="blocks notes" as="element()">
    <block indent="4" mark="{sz:note-mark(.)}">{normalize-space(sz:words(.))}</block>
  </xsl:template>

  <!-- A block of an element's words, with its notes after it. -->
  <xsl:function name="sz:block" as="element()+">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="options" as="map(xs:string, xs:string)"/>
    <block>
      <xsl:if test="$element/ancestor-or-self::quote">
        <xsl:attribute name="lead" select="'&gt; '"/>
      </xsl:if>
      <xsl:if test="$options?mark">
        <xsl:attribute name="indent" select="4"/>
      </xsl:if>
      <xsl:for-each select="map:keys($options)" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
        <xsl:attribute name="{.}" select="$options(.)"/>
      </xsl:for-each>
      <xsl:sequence select="normalize-space(sz:words($element))"/>
    </block>
    <xsl:apply-templates select="$element" mode="notes"/>
  </xsl:function>

  <!-- What stands before a paragraph: an item's label, or what part of the front it belongs to. -->
  <xsl:function name="sz:mark" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/parent::div/@type) then '[' || $element/parent::div/@type || ']'
        else normalize-space($element/self::item/preceding-sibling::*[1]/self::label)"/>
  </xsl:function>
</xsl:stylesheet>
