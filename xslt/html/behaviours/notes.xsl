<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in HTML: a mark in the text, the note beside it; each leads to the other. The style sheet asks which number it is.

     Offers sz:notes and the templates `margin` and `anchor-link`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template match="note" mode="html" as="node()+">
    <xsl:text>{sz:called-here(.)}</xsl:text>
    <a class="mark" id="{sz:mark-id(.)}" href="#{@id}" role="doc-noteref" style="--mark:--m{@number}"
        aria-label="{sz:say('note', xs:integer(@number))}"><xsl:sequence select="sz:interface-in(.)"/>{sz:sign-in-word(@number)}</a>
  </xsl:template>

  <!-- The notes of some nodes, beside them. -->
  <xsl:function name="sz:notes" as="element(aside)*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes/descendant-or-self::note" mode="beside-text">
      <xsl:with-param name="row" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:mode name="beside-text" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="note" mode="beside-text" as="element(aside)">
    <aside id="{@id}" role="doc-footnote" style="--note:--n{@number};--mark:--m{@number};--above:--n{@number - 1}">
      <xsl:attribute name="class" select="@class, 'aside'"/>
      <xsl:sequence select="@lang, @dir"/>
      <xsl:variable name="blocks" as="xs:boolean" select="sz:holds-blocks(.)"/>
      <p>
        <a class="mark" href="#{sz:mark-id(.)}" role="doc-backlink" aria-label="{sz:say('note.back', xs:integer(@number))}"><xsl:sequence select="sz:interface-in(.)"/>{sz:said(@number)}</a>
        <xsl:text> {sz:taken(.)}</xsl:text>
        <xsl:if test="not($blocks)">
          <xsl:apply-templates mode="html"/>
          <xsl:text>{$end}</xsl:text>
          <xsl:call-template name="anchor-link"/>
        </xsl:if>
      </p>
      <xsl:if test="$blocks">
        <xsl:call-template name="flow"/>
        <xsl:text>{$end}</xsl:text>
      </xsl:if>
    </aside>
  </xsl:template>

  <!-- Where a note's mark stands; its number shows on the page only, so no reader cites this. -->
  <xsl:function name="sz:mark-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'mark-' || $note/@number"/>
  </xsl:function>

  <!-- The margin: the passage's number, which is its address, who is quoted, the summary, and its theses. -->
  <xsl:template name="margin" as="element(div)?">
    <xsl:if test="@id | summary">
      <div class="margin">
        <xsl:for-each select="@id">
          <a class="number" href="#{.}">{sz:said(sz:short(.))}</a>
        </xsl:for-each>
        <xsl:apply-templates select="(self::block[@tei = 'quote'] | self::paragraph[. is ../paragraph[1]]/parent::block[@tei = 'quote'])/@speaker" mode="speaker"/>
        <xsl:for-each select="summary">
          <p class="note summary">{sz:taken(.)}<xsl:apply-templates mode="html"/>{$end}</p>
        </xsl:for-each>
        <xsl:call-template name="stances"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="speaker" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="@speaker" mode="speaker" as="element(p)?">
    <xsl:for-each select="sz:entry(.)">
      <p class="speaker"><a href="{sz:address(@kind || ':' || @id)}">{sz:said(sz:called(.))}</a></p>
    </xsl:for-each>
  </xsl:template>

  <!-- A summary stands in the margin of its row; without one where it is. -->
  <xsl:template match="summary" mode="html" as="node()+">
    <xsl:param name="margin-of" as="element()?" tunnel="yes"/>
    <xsl:text>{sz:called-here(.)}</xsl:text>
    <xsl:if test="not(.. is $margin-of)">
      <span class="note summary">{sz:taken(.)}<xsl:apply-templates mode="html"/>{$end}</span>
    </xsl:if>
  </xsl:template>
  <!-- The address of what has no number in the margin, shown where a reader points at it. -->
  <xsl:template name="anchor-link" as="element(a)?">
    <xsl:if test="@id and not(@counted) and not(sz:in-link(.))">
      <a class="anchor" href="#{@id}" aria-label="{sz:short(@id)}"/>
    </xsl:if>
  </xsl:template>

  <!-- In the margin of a passage: the theses that it is about, each a link to what its document says on it. -->
  <xsl:template name="stances" as="element(p)?">
    <xsl:variable name="spans" as="element(Q{http://www.tei-c.org/ns/1.0}span)*" select="@id ! key('spans', ., $context)"/>
    <xsl:if test="$spans">
      <p class="stances">
        <xsl:sequence select="sz:interface-in(.)"/>
        <xsl:for-each select="$spans">
          <xsl:variable name="span" as="element(Q{http://www.tei-c.org/ns/1.0}span)" select="."/>
          <xsl:for-each select="sz:about(.)">
            <a class="{$span/@type}" href="{sz:stance-address($span, .)}" title="{sz:statement(.)}">{
              sz:said(sz:say('stance-on.' || $span/@type, sz:thesis-number(.)))}</a>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
