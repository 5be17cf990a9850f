<?xml version="1.0" encoding="UTF-8"?>
<!-- The cover of a book: its title and who wrote it, drawn, so that a shelf of books can be told apart.

     Needs book/book.xsl; offers the template `cover`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <!-- So many letters of a title are in a line. -->
  <xsl:variable name="cover-line" as="xs:integer" select="16"/>

  <xsl:template name="cover" as="element()">
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" width="600" height="900" role="img" aria-label="{$book-title}">
      <rect width="600" height="900" fill="#faf7f0"/>
      <path d="M60 90H540M60 780H540" stroke="#8f1d16" stroke-width="4"/>
      <text x="60" y="190" font-family="Source Serif 4, Georgia, serif" font-size="56" fill="#1e1c19">
        <xsl:for-each select="sz:cover-lines($book-title)">
          <tspan x="60" y="{190 + 68 * (position() - 1)}">{.}</tspan>
        </xsl:for-each>
      </text>
      <text x="60" y="830" font-family="IBM Plex Mono, Courier New, monospace" font-size="22" fill="#514d45">{
        string-join($book-authors, ', ')}</text>
    </svg>
  </xsl:template>

  <!-- A title in lines that end between words; of a very long one the beginning. -->
  <xsl:function name="sz:cover-lines" as="xs:string*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="
      fold-left(tokenize($title), (), function($lines as xs:string*, $word as xs:string) as xs:string* {
        if (exists($lines) and string-length($lines[last()]) + string-length($word) lt $cover-line)
        then ($lines[position() lt last()], $lines[last()] || ' ' || $word)
        else ($lines, $word) })"/>
    <xsl:sequence select="if (count($lines) le 8) then $lines else ($lines[position() le 7], $lines[8] || '&#160;…')"/>
  </xsl:function>
</xsl:stylesheet>
