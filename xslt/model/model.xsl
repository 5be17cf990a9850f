<?xml version="1.0" encoding="UTF-8"?>
<!-- From TEI to the tree of behaviours (TEI Guidelines 22.5.4, the processing model): docs/decisions/0011-one-model.md.

     Offers the mode `tree`: a TEI node becomes nodes of the tree, in no namespace, each named after its behaviour. Templates of
     an edition's own are in this mode; what they leave goes to those of its ODD, mode `models`, where it has one, and from there to
     the table, mode `table`: one module for each module of TEI. Needs models.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="behaviours.xsl"/>
  <xsl:include href="attributes.xsl"/>
  <xsl:include href="placing.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="editing.xsl"/>
  <xsl:include href="verse-drama.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="textcrit.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="records.xsl"/>
  <xsl:include href="unknown.xsl"/>
  <xsl:include href="given.xsl"/>

  <xsl:mode name="tree" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="table" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="comment() | processing-instruction()" mode="tree"/>

  <xsl:template match="text()" as="text()?">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- No white space parts a word at a break that does not. -->
  <xsl:template as="text()?" match="
      text()[sz:goes-on-after(.) or sz:goes-on-before(.)]">
    <xsl:variable name="words" as="xs:string" select="string()"/>
    <xsl:variable name="closed" as="xs:string" select="if (sz:goes-on-after(.)) then replace($words, '\s+$', '') else $words"/>
    <xsl:value-of select="if (sz:goes-on-before(.)) then replace($closed, '^\s+', '') else $closed"/>
  </xsl:template>

  <!-- Whether a word goes on over the break that comes next; what only marks a place may stand between. -->
  <xsl:function name="sz:goes-on-after" as="xs:boolean">
    <xsl:param name="words" as="text()"/>
    <xsl:sequence select="
      exists($words/following-sibling::*[1][@break or self::pb or self::gb or self::cb or self::lb or self::milestone or self::anchor
        or self::handShift or self::addSpan or self::delSpan or self::damageSpan or self::witStart or self::witEnd or self::lacunaStart
        or self::lacunaEnd]) and
      $words/following-sibling::node()[not(self::*[not(@break)][not(node())][self::anchor | self::handShift | self::addSpan | self::delSpan
        | self::damageSpan | self::witStart | self::witEnd | self::lacunaStart | self::lacunaEnd])][1]/sz:joins-words(.)"/>
  </xsl:function>

  <xsl:function name="sz:goes-on-before" as="xs:boolean">
    <xsl:param name="words" as="text()"/>
    <xsl:sequence select="
      exists($words/preceding-sibling::node()[1][@break or self::pb or self::gb or self::cb or self::lb or self::milestone][sz:joins-words(.)])"/>
  </xsl:function>

  <!-- White space that lays out the parts of a name is no space before the comma that follows it. -->
  <xsl:template as="text()?" match="
      text()[not(following-sibling::node())][not(normalize-space())][sz:ends-at-a-sign(.)]"/>

  <xsl:function name="sz:ends-at-a-sign" as="xs:boolean">
    <xsl:param name="space" as="text()"/>
    <xsl:sequence select="
      not($space/../text()[normalize-space()] or $space/preceding-sibling::*[1]/sz:joins-words(.))
      and matches(string($space/../following-sibling::node()[1]/self::text()), '^[\p{Pe}\p{Pf}\p{Po}]')"/>
  </xsl:function>
</xsl:stylesheet>
