<?xml version="1.0" encoding="UTF-8"?>
<!-- Withheld text: bars as long as the words that they stand for.

     A gap gives the number of its characters and nothing of its words, so their lengths are made up: a fixed rhythm,
     entered at a place that the range decides. Who copies or hears the words has […] for a run of gaps. A letter of a bar is a no-break space and a word ends with a space, in a
     face whose characters are all of one width: the bar is as long as the text, breaks where words end, and its
     characters are as many as the gap says. docs/decisions/0004-bars.md has the reasons. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <!-- The rhythm: lengths of words as English prose has them, 4.7 letters in the mean. -->
  <xsl:variable name="rhythm" as="xs:integer+" select="3, 6, 2, 5, 9, 4, 1, 7, 3, 5, 2, 8, 4, 3, 11, 2, 6, 4, 5, 3, 7, 2, 6, 4, 5"/>

  <xsl:template match="gap[@reason = 'withheld']" mode="html" as="element(span)">
    <span>
      <xsl:attribute name="class" select="'gap withheld'"/>
      <xsl:sequence select="@id, @lang"/>
      <xsl:if test="not(sz:continues(.))">
        <span class="unseen elided">{sz:said('[…]')}</span>
      </xsl:if>
      <span class="bar" aria-hidden="true">{sz:bar(@quantity, sz:start(.))}</span>
    </span>
  </xsl:template>

  <!-- Whether a gap goes on with what the gap before it began: nothing but white space stands between them. -->
  <xsl:function name="sz:continues" as="xs:boolean">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="before" as="node()?" select="$gap/preceding-sibling::node()[not(self::text()) or normalize-space()][1]"/>
    <xsl:sequence select="exists($before/self::gap[@reason = 'withheld'])"/>
  </xsl:function>

  <!-- How much of a passage is withheld, once. -->
  <xsl:template name="withheld-length" as="element(p)?">
    <xsl:variable name="gaps" as="element(gap)*" select=".//gap[@reason = 'withheld']"/>
    <xsl:if test="$gaps">
      <p class="length"><xsl:sequence select="sz:interface-in(.)"/>{sz:said(sz:count('withheld', xs:integer(sum($gaps/@quantity))))}</p>
    </xsl:if>
  </xsl:template>

  <!-- The first character of a gap's range (RFC 5147), 0 where it names none. -->
  <xsl:function name="sz:start" as="xs:integer">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:sequence select="(replace($gap/@source, '^.*#char=([0-9]+),.*$', '$1')[. castable as xs:integer], '0')[1] cast as xs:integer"/>
  </xsl:function>

  <!-- A bar of so many characters: words of no-break spaces with spaces between. -->
  <xsl:function name="sz:bar" as="xs:string">
    <xsl:param name="length" as="xs:integer"/>
    <xsl:param name="place" as="xs:integer"/>
    <xsl:sequence select="string-join(sz:word-lengths($length, $place) ! string-join((1 to .) ! '&#160;'), ' ')"/>
  </xsl:function>

  <!-- Lengths of words that fill so many characters with one space between each two. -->
  <xsl:function name="sz:word-lengths" as="xs:integer*">
    <xsl:param name="length" as="xs:integer"/>
    <xsl:param name="place" as="xs:integer"/>
    <xsl:variable name="word" as="xs:integer" select="$rhythm[1 + $place mod count($rhythm)]"/>
    <!-- What is left must hold a space and a letter at least. -->
    <xsl:sequence select="
      if ($length lt $word + 2) then $length[. gt 0]
      else ($word, sz:word-lengths($length - $word - 1, $place + 1))"/>
  </xsl:function>
</xsl:stylesheet>
