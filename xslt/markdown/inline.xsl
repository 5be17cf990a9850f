<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrase-like elements as Markdown: words with every character escaped that Markdown would read as markup. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The words of an element in one line, which can begin a block. Gaps that follow each other are one. -->
  <xsl:function name="sz:line" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="$element/node()" mode="inline"/>
    </xsl:variable>
    <xsl:sequence select="
      string-join($words) => normalize-space() => replace(' (\[\^n\d+\])', '$1')
      => replace('(\\\[…\\\] ?){2,}', '\\[…\\] ') => normalize-space()
      => replace('^([-+#=])', '\\$1') => replace('^(\d+)([.)])', '$1\\$2')"/>
  </xsl:function>

  <!-- Any of these characters can be markup in CommonMark or in what is usually added to it. -->
  <xsl:function name="sz:escape" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="replace($words, '([\\`*_\[\]&lt;&gt;&amp;~|$^])', '\\$1')"/>
  </xsl:function>

  <!-- A phrase in italics. Marks next to punctuation may be no marks (CommonMark, section 6.2): there a tag says the same. -->
  <xsl:function name="sz:italic" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="inner" as="xs:string" select="replace($words, '^\s+|\s+$', '')"/>
    <xsl:variable name="italic" as="xs:string" select="
      if (not($inner)) then ''
      else if (matches($inner, '^[\p{P}\p{S}]|[\p{P}\p{S}]$')) then '&lt;em>' || $inner || '&lt;/em>'
      else '*' || $inner || '*'"/>
    <xsl:sequence select="' '[matches($words, '^\s')] || $italic || ' '[matches($words, '\s$')]"/>
  </xsl:function>

  <xsl:template match="text()" mode="inline" as="xs:string">
    <xsl:sequence select="sz:escape(.)"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction() | anchor" mode="inline blocks"/>

  <!-- An element is its words, unless a template says otherwise. -->
  <xsl:template match="*" mode="inline" as="xs:string*">
    <xsl:apply-templates mode="inline"/>
  </xsl:template>

  <xsl:template match="emph | foreign | term | mentioned | title[@level = ('m', 'j')]" mode="inline" as="xs:string">
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="inline"/>
    </xsl:variable>
    <xsl:variable name="nested" as="xs:boolean" select="
      exists(ancestor::emph | ancestor::foreign | ancestor::term | ancestor::mentioned | ancestor::title[@level = ('m', 'j')]
        | ancestor::head | ancestor::argument | ancestor::note[@type = 'summary'] | ancestor::teiHeader)"/>
    <xsl:sequence select="if ($nested) then string-join($words) else sz:italic(string-join($words))"/>
  </xsl:template>

  <xsl:template match="ref[starts-with(@target, 'http')]" mode="inline" as="xs:string">
    <xsl:sequence select="'[' || sz:line(.) || '](&lt;' || replace(@target, '[&lt;>\\\s]', '') || '>)'"/>
  </xsl:template>

  <xsl:template match="gi | att | val | code" mode="inline" as="xs:string">
    <xsl:sequence select="'&lt;code>' || sz:escape(.) || '&lt;/code>'"/>
  </xsl:template>

  <!-- The text has what the source has; the correction stands behind it in brackets. -->
  <xsl:template match="corr" mode="inline" as="xs:string">
    <xsl:sequence select="' \[recte: ' || sz:line(.) || '\]'"/>
  </xsl:template>
  <xsl:template match="reg | expan" mode="inline"/>

  <xsl:template match="lb" mode="inline" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="note[@type = 'summary']" mode="inline blocks"/>
  <xsl:template match="note[@type = 'editorial']" mode="inline" as="xs:string">
    <xsl:sequence select="sz:note-mark(.)"/>
  </xsl:template>

  <xsl:template match="gap" mode="inline" as="xs:string">
    <xsl:sequence select="sz:gap(.)"/>
  </xsl:template>

  <xsl:function name="sz:gap" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:sequence select="
      if ($gap/@reason = 'withheld') then '\[…\]'
      else if ($gap/@reason = 'lost') then ' \[' || sz:say('lost') || ' ' || string-join($gap/desc ! sz:line(.)) || '\]'
      else ''"/>
  </xsl:function>

  <xsl:key name="notes" match="text//note[@type = 'editorial']" use="true()"/>

  <xsl:function name="sz:note-mark" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'[^n' || 1 + count(key('notes', true(), root($note))[. &lt;&lt; $note]) || ']'"/>
  </xsl:function>
</xsl:stylesheet>
