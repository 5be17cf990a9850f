<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraph-like elements as blocks of Markdown, each one line; `lead` is what stands before each line of a block. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="front | body | back | div | cit | list | lg | closer | opener" mode="blocks" as="xs:string*">
    <xsl:apply-templates select="*" mode="blocks"/>
  </xsl:template>

  <!-- Only a section's own heading is a heading; any other says what it is. -->
  <xsl:template match="head" mode="blocks" as="xs:string*">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:variable name="own" as="xs:boolean" select="parent::div and . is (../head[not(@type)], ../head)[1]"/>
    <xsl:variable name="level" as="xs:integer" select="min((6, 1 + count(ancestor::div)))"/>
    <xsl:variable name="mark" as="xs:string" select="
      '\[' || (if (@type and not(@type = 'main')) then sz:say('text.heading', @type) else sz:say('text.title')) || '\] '"/>
    <xsl:sequence select="
      $lead || (if ($own) then string-join((1 to $level) ! '#') || ' ' || sz:numbered(..) || sz:line(.) else $mark || '**' || sz:line(.) || '**')"/>
    <xsl:apply-templates mode="notes"/>
  </xsl:template>

  <!-- The number of a section, as its address has it. -->
  <xsl:function name="sz:numbered" as="xs:string">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="string-join($section/@xml:id ! sz:short(.)[. castable as xs:integer] ! (. || '. '))"/>
  </xsl:function>

  <!-- The editors' account of a section. -->
  <xsl:template match="argument" mode="blocks" as="xs:string*">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="p ! ($lead || '> *' || sz:line(.) || '*')"/>
    <xsl:apply-templates mode="notes"/>
  </xsl:template>

  <xsl:template match="p | quote | l | byline | dateline | signed | trailer | salute | bibl | item"
      mode="blocks" as="xs:string*">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:variable name="lead" as="xs:string" select="$lead || '> '[current()/self::quote]"/>
    <xsl:choose>
      <xsl:when test="p">
        <xsl:apply-templates select="*" mode="blocks">
          <xsl:with-param name="lead" select="$lead" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="sz:summary(.) ! ($lead || .), $lead || sz:part(.) || sz:item-mark(.) || sz:line(.) || string-join(self::bibl/../note ! sz:note-mark(.))"/>
        <xsl:apply-templates mode="notes"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where a text is withheld, what a citation cites instead of its words. -->
  <xsl:template match="bibl[@source or @corresp][root()//gap[@reason = 'withheld']]" mode="blocks" as="xs:string*">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:variable name="cited" as="xs:string" select="string-join((sz:entry((@source, @corresp)[1])/@name, biblScope ! normalize-space(.)), ', ')"/>
    <xsl:sequence select="$lead || '\[' || sz:escape(sz:say('text.cites', $cited)) || '\]' || string-join(../note ! sz:note-mark(.))"/>
    <xsl:apply-templates mode="notes"/>
  </xsl:template>

  <!-- The number of a passage and what the editors say of it. -->
  <xsl:function name="sz:summary" as="xs:string?">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="
      $passage/note[@type = 'summary'] ! ('> **' || sz:short($passage/@xml:id) || '** *' || sz:line(.) || '*')"/>
  </xsl:function>

  <!-- What part of a text a line belongs to that is no passage: `[imprint]`. -->
  <xsl:function name="sz:part" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-join($line[not(note[@type = 'summary'])]/parent::div/@type ! ('\[' || . || '\] '))"/>
  </xsl:function>

  <!-- An item stands with the label before it. -->
  <xsl:function name="sz:item-mark" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::item) then '- ' || string-join($element/preceding-sibling::*[1]/self::label ! (sz:line(.) || ' '))
      else ''"/>
  </xsl:function>

  <xsl:template match="*" mode="blocks" as="xs:string*">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="$lead || sz:line(.)"/>
    <xsl:apply-templates mode="notes"/>
  </xsl:template>

  <xsl:template match="label" mode="blocks"/>

  <!-- A table has a row of headings in Markdown; where the source has none it is empty. -->
  <xsl:template match="table" mode="blocks" as="xs:string*">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:variable name="width" as="xs:integer" select="max(row ! count(cell))"/>
    <xsl:variable name="labels" as="element(row)?" select="row[1][@role = 'label']"/>
    <xsl:variable name="lines" as="xs:string+" select="
      sz:row($labels/cell, $width), '|' || string-join((1 to $width) ! ' --- |'),
      (row except $labels) ! sz:row(cell, $width)"/>
    <xsl:sequence select="head ! ($lead || '**' || sz:line(.) || '**'), string-join($lines ! ($lead || .), '&#10;')"/>
    <xsl:apply-templates mode="notes"/>
  </xsl:template>

  <xsl:function name="sz:row" as="xs:string">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="'|' || string-join(for $place in 1 to $width return ' ' || string-join($cells[$place] ! sz:line(.)) || ' |')"/>
  </xsl:function>

  <xsl:template match="gap[@reason = ('withheld', 'lost')]" mode="blocks" as="xs:string">
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="$lead || sz:gap(.)"/>
  </xsl:template>
  <xsl:template match="gap[@reason = 'furniture']" mode="blocks"/>

  <!-- Notes are numbered through the file and stand below the passage that they explain. -->
  <xsl:template match="note[@type = 'editorial']" mode="blocks notes" as="xs:string+">
    <xsl:if test="not(ancestor::p | ancestor::head | ancestor::item | ancestor::cell | parent::quote | preceding-sibling::bibl)">
      <xsl:sequence select="sz:note-mark(.)"/>
    </xsl:if>
    <xsl:sequence select="sz:note-mark(.) || ': ' || sz:line(.)"/>
  </xsl:template>
</xsl:stylesheet>
