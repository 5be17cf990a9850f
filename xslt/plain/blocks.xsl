<?xml version="1.0" encoding="UTF-8"?>
<!-- The tree as blocks of plain text or of Markdown: `<block>`s, each a paragraph without a line break in it.

     A block has `append` (it is the mark of a note that stands behind a block), `lead` (what stands before each line), `indent` (spaces after it), `mark` (what stands before its first line),
     `underline` (text), `level` (of a heading, Markdown) and `tight` (no empty line before it). The tunnel parameter `format`
     is text or markdown. Offers the mode `plain`; needs the marks and the phrases. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:include href="phrases.xsl"/>
  <xsl:include href="tables.xsl"/>

  <xsl:variable name="withheld" as="xs:boolean" select="exists(//Q{http://www.tei-c.org/ns/1.0}gap[@reason = 'withheld'])"/>

  <xsl:mode name="plain" on-no-match="fail" on-multiple-match="fail"/>

  <!-- Blocks, and the words between them. -->
  <xsl:template name="plain-flow" as="element()*">
    <xsl:for-each-group select="node()[not(sz:is-layout(.))]" group-adjacent="sz:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="plain"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="plain-block"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A block of words, then its notes. -->
  <xsl:template name="plain-block" as="element(block)*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="mark" as="xs:string" select="''"/>
    <xsl:param name="more" as="attribute()*"/>
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:param name="lead" as="xs:string" tunnel="yes" select="''"/>
    <xsl:param name="depth" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="line" as="xs:string" select="sz:line($nodes, $format)"/>
    <xsl:if test="$line">
      <block lead="{$lead}">
        <xsl:if test="every $node in $nodes satisfies $node/self::note or not(normalize-space($node))">
          <xsl:attribute name="append" select="'true'"/>
        </xsl:if>
        <xsl:attribute name="indent" select="4 * $depth"/>
        <xsl:if test="$mark"><xsl:attribute name="mark" select="$mark"/></xsl:if>
        <xsl:sequence select="$more"/>
        <xsl:text>{$line}</xsl:text>
      </block>
    </xsl:if>
    <xsl:apply-templates select="$nodes/descendant-or-self::note" mode="plain"/>
  </xsl:template>

  <xsl:template match="body | page | section | record" mode="plain" as="element()*">
    <xsl:for-each select="self::page/@label">
      <block>{sz:said('[' || . || ']')}</block>
    </xsl:for-each>
    <xsl:call-template name="plain-flow"/>
  </xsl:template>

  <!-- A section's heading is numbered as its address is; any other says what it is where its type does. -->
  <xsl:template match="heading | title" mode="plain" as="element()*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="number" as="xs:string" select="string-join(parent::section[current()/@level]/@id ! sz:short(.)[. castable as xs:integer] ! (. || '.'))"/>
    <xsl:variable name="kind" as="xs:string?" select="(tokenize(@class)[2], 'title')[1][not(current()/@level)][current()/../(self::section | self::body)]"/>
    <xsl:variable name="said" as="xs:string" select="
      if (@level) then $number
      else if ($kind) then '[' || (if ($kind = ('title', 'main')) then sz:say('text.title') else sz:say('text.heading', $kind)) || ']' else ''"/>
    <xsl:call-template name="plain-block">
      <xsl:with-param name="mark" select="if ($said) then sz:said(if ($format = 'text') then $said else sz:escape($said)) else ''"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:attribute name="indent" select="if ($said) then max((4, string-length($said) + 1)) else 0"/>
        <xsl:if test="@level">
          <xsl:attribute name="underline" select="'-'"/>
          <xsl:attribute name="level" select="@level"/>
        </xsl:if>
        <xsl:if test="not(@level) and $format = 'markdown'">
          <xsl:attribute name="bold" select="'true'"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="paragraph | field | block | cit | listItem | figure | line | cell | row" mode="plain" as="element()*">
    <xsl:param name="lead" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="quoted" as="xs:string" select="if (self::block[@tei = 'quote']) then $lead || '> ' else $lead"/>
    <xsl:choose>
      <xsl:when test="@cites and $withheld"><xsl:call-template name="cites"/></xsl:when>
      <xsl:when test="@tei = 'argument' and not(* except paragraph) and not(text()[normalize-space()])">
        <xsl:call-template name="argument"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="plain-passage">
          <xsl:with-param name="lead" select="$quoted" tunnel="yes"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A passage with its summary; where a text is withheld, plain text has the summary instead. -->
  <xsl:template name="plain-passage" as="element()*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:param name="lead" as="xs:string" tunnel="yes"/>
    <xsl:variable name="barred" as="xs:boolean" select="$format = 'text' and $withheld and (exists(summary) or exists(.//gap[@reason = 'withheld']))"/>
    <xsl:if test="summary and ($barred or $format = 'markdown')">
      <block lead="{$lead[not($barred)]}" indent="{if ($barred) then 6 else 0}">
        <xsl:attribute name="mark" select="sz:said(if ($barred) then string(@id ! sz:label(.)) else '> **' || @id ! sz:label(.) || '**')"/>
        <xsl:value-of select="summary ! (sz:taken(.) || (if ($barred) then '' else sz:said('*')) || sz:line(node(), $format) || (if ($barred) then '' else sz:said('*')) || $end)" separator=" "/>
      </block>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$barred and not(sz:holds-blocks(.))">
        <block hidden="true">{sz:left-out('gap', sz:line(node(), $format))}</block>
        <xsl:apply-templates select=".//note" mode="plain"/>
      </xsl:when>
      <xsl:when test="sz:holds-blocks(.)"><xsl:call-template name="plain-flow"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="plain-block">
          <xsl:with-param name="mark" select="
            if (self::field) then sz:said(sz:name-of(@tei) || ':')
            else if ($format = 'text' and self::paragraph[matches(@id, '(^|\.)p[0-9]+$')]) then sz:said('[' || sz:label(@id) || ']')
            else string-join(parent::section[ancestor::body/@tei = 'front'][not(current()/summary)]/tokenize(@class)[2]
              ! sz:said(sz:escaped('[' || . || ']', $format)))"/>
          <xsl:with-param name="more" as="attribute()*">
            <xsl:if test="(self::line, self::block[@tei = ('castItem', 'addrLine')]) and preceding-sibling::*[1]/@tei = @tei">
              <xsl:attribute name="tight" select="'true'"/>
              <xsl:attribute name="line" select="'true'"/>
            </xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where a text is withheld, what a citation cites instead of its words. -->
  <xsl:template name="cites" as="element()*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:param name="lead" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="scopes" as="xs:string*" select="inline[@tei = 'biblScope'] ! normalize-space()"/>
    <xsl:variable name="cited" as="xs:string" select="sz:say('text.cites', string-join((sz:entry(@cites)/@name, $scopes), ', '))"/>
    <block lead="{$lead}" indent="{if ($format = 'text') then 6 else 0}">{sz:said(sz:escaped('[' || $cited || ']', $format))}</block>
    <block hidden="true">{sz:left-out('bibl', sz:line(node(), $format))}</block>
    <xsl:apply-templates select=".//note" mode="plain"/>
  </xsl:template>

  <!-- The editors' account of a section. -->
  <xsl:template name="argument" as="element()*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:for-each select="if ($format = 'text') then . else paragraph">
      <block>
        <xsl:attribute name="lead" select="if ($format = 'text') then '' else '> '"/>
        <xsl:attribute name="indent" select="if ($format = 'text') then 4 else 0"/>
        <xsl:value-of select="
          sz:said(if ($format = 'text') then '[' else '*') || string-join((paragraph, .[self::paragraph]) ! sz:line(node(), $format), sz:said(' ')) || sz:said(if ($format = 'text') then ']' else '*')"/>
      </block>
    </xsl:for-each>
    <xsl:apply-templates select=".//note" mode="plain"/>
  </xsl:template>

  <xsl:template match="list" mode="plain" as="element()*">
    <xsl:param name="depth" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:apply-templates select="sz:headings(.)" mode="plain"/>
    <xsl:for-each select="(node() except sz:headings(.))[self::* or normalize-space()]">
      <xsl:choose>
        <xsl:when test="self::listItem">
          <xsl:call-template name="item"/>
        </xsl:when>
        <xsl:when test="sz:is-block(.)"><xsl:apply-templates select="." mode="plain"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="plain-block"><xsl:with-param name="nodes" select="."/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- An item: its mark before its first words, what follows them indented. -->
  <xsl:template name="item" as="element()*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:param name="depth" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="label" as="element()?" select="node()[1]/self::inline[@tei = 'label']"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:variable name="rest" as="element(listItem)"><listItem><xsl:sequence select="@*, node() except ($label, $label/following-sibling::node()[1]/self::say)[$format = 'text']"/></listItem></xsl:variable>
      <xsl:for-each select="$rest">
        <xsl:call-template name="plain-passage">
          <xsl:with-param name="depth" select="$depth + 1" tunnel="yes"/>
          <xsl:with-param name="lead" select="''" tunnel="yes"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="number" as="xs:string" select="if (../@ordered) then (@n, string(1 + count(preceding-sibling::listItem)))[1] || '.' else '-'"/>
    <xsl:variable name="mark" as="xs:string" select="
      if ($label and $format = 'text') then sz:line($label, $format) else sz:said($number)"/>
    <!-- A summary has the number of its passage for its mark. -->
    <xsl:if test="$label and $format = 'text' and $blocks[1]/@mark">
      <block hidden="true">{sz:left-out('label', sz:line($label, $format))}</block>
    </xsl:if>
    <xsl:variable name="first" as="xs:boolean" select="$depth eq 0 and empty(preceding-sibling::listItem)"/>
    <xsl:for-each select="$blocks">
      <block>
        <xsl:sequence select="@*"/>
        <xsl:if test="position() eq 1 and not(@mark)">
          <xsl:attribute name="mark" select="$mark"/>
          <xsl:attribute name="before" select="4 * $depth"/>
          <xsl:attribute name="tight" select="not($first)"/>
        </xsl:if>
        <xsl:sequence select="node()"/>
      </block>
    </xsl:for-each>
    <xsl:if test="empty($blocks) and $label">
      <block indent="{4 * $depth}">{sz:line($label, $format)}</block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="note" mode="plain" as="element(block)">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <block indent="4" mark="{sz:said(sz:note-label(., $format) || ':'[$format = 'markdown'])}">{sz:taken(.) || sz:line(node(), $format) || $end}</block>
  </xsl:template>

  <xsl:function name="sz:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="format" as="xs:string"/>
    <!-- Texts may stand in one file: the address of a note is that of no other. -->
    <xsl:sequence select="if ($format = 'markdown') then '[^' || $note/@id || ']' else '[' || $note/@number || ']'"/>
  </xsl:function>

  <!-- Words outside every block. -->
  <xsl:template match="inline | link | alternate | reading | apparatus | lemma | variant | furniture | say" mode="plain" as="element()*">
    <xsl:call-template name="plain-flow"/>
  </xsl:template>
</xsl:stylesheet>
