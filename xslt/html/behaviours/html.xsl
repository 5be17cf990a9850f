<?xml version="1.0" encoding="UTF-8"?>
<!-- The tree in HTML: what every behaviour shares. One module a kind of behaviour; docs/decisions/0011-one-model.md.

     Offers the mode `html`, sz:html (TEI nodes as phrases) and the template `flow` (nodes as blocks). Needs the model, the
     marks, sz:address, which tells where a pointer leads, and what a
     medium does with notes and margins: notes.xsl here, book/notes.xsl in books. The tunnel parameter `row` says that a row is open:
     only the outermost block of words makes one, with the margin and the notes beside it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:include href="blocks.xsl"/>
  <xsl:include href="lists-tables.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="editing.xsl"/>
  <xsl:include href="images.xsl"/>

  <xsl:mode name="html" on-no-match="fail" on-multiple-match="fail"/>

  <!-- TEI nodes as phrases of HTML. -->
  <xsl:function name="sz:html" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="tree" as="element()">
      <phrase lang="{$nodes[1] ! sz:language-of(.)}"><xsl:apply-templates select="$nodes" mode="tree"/></phrase>
    </xsl:variable>
    <xsl:apply-templates select="$tree/node()" mode="html">
      <xsl:with-param name="row" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <!-- The same for what shows phrases of a header or a record. -->
  <xsl:mode name="inline" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="node() | @*" mode="inline" as="node()*">
    <xsl:sequence select="sz:html(.)"/>
  </xsl:template>

  <!-- Class, id, language, direction and style of a node. -->
  <xsl:template name="shown" as="attribute()*">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:attribute name="class" select="@class, tokenize(@rend) ! ('r-' || .), $class" separator=" "/>
    <xsl:sequence select="@id, @lang, @dir"/>
    <xsl:if test="@space or @tei = ('eg', 'egXML')">
      <xsl:attribute name="data-space" select="'kept'"/>
    </xsl:if>
    <xsl:if test="contains(@class, 'unhandled') and tokenize(@class) = 'unhandled'">
      <xsl:attribute name="data-element" select="@tei"/>
    </xsl:if>
    <xsl:for-each select="@style">
      <xsl:attribute name="style" select="sz:foreign-style(.)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether a node stands on lines of its own, or holds one that does. A note inside does so elsewhere. -->
  <xsl:function name="sz:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      $node instance of element() and (
        exists($block-names(local-name($node))) or
        $node/(self::inline | self::link | self::alternate | self::reading | self::apparatus | self::lemma | self::variant | self::furniture)/* ! sz:is-block(.) = true())"/>
  </xsl:function>

  <!-- What marks words of the interface among those of a node, where their language is another. -->
  <xsl:function name="sz:interface-in" as="attribute(lang)?">
    <xsl:param name="node" as="element()"/>
    <xsl:if test="string($node/ancestor-or-self::*[@lang][1]/@lang) ne $language">
      <xsl:attribute name="lang" select="$language"/>
    </xsl:if>
  </xsl:function>

  <!-- Blocks, verse and words between them, each as it is. -->
  <xsl:template name="flow" as="node()*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:for-each-group select="$nodes[not(sz:is-layout(.))]" group-adjacent="sz:kind(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = 'words'">
          <xsl:call-template name="words"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="current-grouping-key() = 'line'">
          <xsl:call-template name="lines"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="current-group()" mode="html"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="sz:kind" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if (not(sz:is-block($node))) then 'words' else if ($node/self::line) then 'line' else 'block'"/>
  </xsl:function>

  <!-- White space that only lays out the file. -->
  <xsl:function name="sz:is-layout" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      $node instance of text() and string-length($node) lt 1000 and not(normalize-space($node)) and (
        empty($node/preceding-sibling::node()) or sz:is-block($node/preceding-sibling::node()[1])
        or $node/following-sibling::node()[1] ! sz:is-block(.) = true())"/>
  </xsl:function>

  <!-- Words that stand between blocks. -->
  <xsl:template name="words" as="element()*">
    <xsl:param name="nodes" as="node()+"/>
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="line" as="element(p)">
      <p class="words"><xsl:apply-templates select="$nodes" mode="html"/></p>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="every $node in $nodes satisfies $node/self::gap/@reason = 'furniture'"><xsl:apply-templates select="$nodes" mode="html"/></xsl:when>
      <xsl:when test="every $node in $nodes satisfies $node/self::break/@type = 'line' or $node instance of text() and not(normalize-space($node))"/>
      <xsl:when test="$row"><xsl:sequence select="$line"/></xsl:when>
      <xsl:otherwise>
        <div class="row"><xsl:sequence select="$line"/><xsl:sequence select="sz:notes($nodes)"/></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
