<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in HTML: a mark in the text, the note beside it; each leads to the other. The style sheet asks which number it is.

     Offers sz:notes and the templates `margin` and `anchor-link`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template match="note" mode="html" as="node()+">
    <xsl:text>{sz:called-here(.)}</xsl:text>
    <a class="mark" id="{sz:mark-id(.)}" href="#{@id}" role="doc-noteref" style="--mark:--m{@order}"
        aria-label="{sz:say('note', xs:integer(@number))}"><xsl:sequence select="sz:interface-in(.)"/>{sz:sign-in-word(@number)}</a>
  </xsl:template>

  <!-- What stands beside some nodes: notes, readings of witnesses, images of pages. -->
  <xsl:function name="sz:notes" as="element(aside)*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes/descendant-or-self::*/(self::note | self::apparatus[sz:is-beside(.)] | self::break[@facs][@order])" mode="beside-text">
      <xsl:with-param name="row" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:mode name="beside-text" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="note" mode="beside-text" as="element(aside)">
    <aside id="{@id}" role="doc-footnote" style="{sz:placed(.)}">
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

  <!-- What the style sheet asks to put an aside at the height of its mark, or below the aside before it. -->
  <xsl:function name="sz:placed" as="xs:string">
    <xsl:param name="beside" as="element()"/>
    <xsl:variable name="order" as="xs:integer" select="xs:integer($beside/@order)"/>
    <xsl:sequence select="'--note:--n' || $order || ';--mark:--m' || $order || ';--above:--n' || $order - 1"/>
  </xsl:function>

  <!-- Readings have room beside a line of the text; in another reading, in a note and around blocks they stand in the line. -->
  <xsl:function name="sz:is-beside" as="xs:boolean">
    <xsl:param name="apparatus" as="element(apparatus)"/>
    <xsl:sequence select="
      exists($apparatus[@order][variant][not(ancestor::variant | ancestor::note | ancestor::omit)]/ancestor::tree) and not(sz:is-block($apparatus))"/>
  </xsl:function>

  <xsl:template match="variant" mode="html" as="item()+">
    <xsl:choose>
      <xsl:when test="parent::apparatus ! sz:is-beside(.) = true()">
        <xsl:text>{sz:called-here(.)}</xsl:text>
        <xsl:if test="not(following-sibling::variant)">
          <a class="mark app" id="app-{../@order}" href="#readings-{../@order}" style="--mark:--m{../@order}" role="doc-noteref"
              aria-label="{sz:say('readings')}"><xsl:sequence select="sz:interface-in(.)"/>{sz:sign-in-word('°')}</a>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="variant"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Lemma, bracket, readings, each with its witnesses. -->
  <xsl:template match="apparatus" mode="beside-text" as="element(aside)">
    <aside class="readings aside" id="readings-{@order}" role="doc-footnote" style="{sz:placed(.)}">
      <p>
        <a class="lemma" href="#app-{@order}">{sz:said(sz:lemma(.))}</a>
        <xsl:for-each select="lemma/*"><xsl:call-template name="witnesses"/></xsl:for-each>
        <xsl:text>{sz:said(']')}</xsl:text>
        <xsl:for-each select="variant">
          <span class="variant">
            <xsl:text>{sz:said(' ')}{sz:taken(.)}</xsl:text>
            <xsl:apply-templates mode="html"/>
            <xsl:text>{$end}{sz:said(if (normalize-space()) then '' else 'om.')}</xsl:text>
            <xsl:call-template name="witnesses"/>
            <xsl:text>{sz:said(if (position() eq last()) then '' else ';')}</xsl:text>
          </span>
        </xsl:for-each>
      </p>
    </aside>
  </xsl:template>

  <!-- The lemma again, a long one by its first and last words. -->
  <xsl:function name="sz:lemma" as="xs:string">
    <xsl:param name="apparatus" as="element(apparatus)"/>
    <xsl:variable name="words" as="xs:string*"
        select="tokenize(string-join($apparatus/lemma//text()[not(ancestor::note | ancestor::omit | ancestor::say)]))"/>
    <xsl:sequence select="if (count($words) gt 5) then string-join(($words[position() le 2], '…', $words[last()]), ' ') else string-join(($words, '–'[empty($words)]), ' ')"/>
  </xsl:function>

  <!-- The image of the page that begins here. -->
  <xsl:template match="break" mode="beside-text" as="element(aside)">
    <aside class="facsimile aside" style="--mark:--f{@order};--note:--g{@order};--above:--g{@order - 1}">
      <p><xsl:call-template name="image">
        <xsl:with-param name="url" select="@facs"/>
        <xsl:with-param name="title" select="(@label ! sz:say('page-image', string(.)), replace(@facs, '^.*/', ''))[1]"/>
      </xsl:call-template></p>
    </aside>
  </xsl:template>

  <!-- Where an image of the edition's folder lies (src/samizdat/edition/discovery/images.py): seen from this page. -->
  <xsl:function name="sz:image" as="xs:string?">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="$url[starts-with(., './')] ! ($root || substring(., 3))"/>
  </xsl:function>

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
          <a class="number" href="#{.}">{sz:said(sz:label(.))}</a>
        </xsl:for-each>
        <xsl:apply-templates select="(self::block[@tei = 'quote'] | self::paragraph[. is ../paragraph[1]]/parent::block[@tei = 'quote'])/@speaker" mode="speaker"/>
        <xsl:for-each select="summary">
          <p class="note summary">{sz:taken(.)}<xsl:apply-templates mode="html"/>{$end}</p>
        </xsl:for-each>
        <xsl:call-template name="stances"/>
        <xsl:call-template name="days-beside"/>
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
      <a class="anchor" href="#{@id}" aria-label="{sz:label(@id)}"/>
    </xsl:if>
  </xsl:template>

  <xsl:key name="told" match="Q{}date" use="@passage"/>

  <!-- In the margin of a passage: the days it tells that other documents tell as well. -->
  <xsl:template name="days-beside" as="element(p)?">
    <xsl:variable name="days" as="xs:string*" select="
      distinct-values((@id ! key('told', ., $context))[substring(@earliest, 1, 10) eq substring(@latest, 1, 10)] ! substring(@earliest, 1, 10))"/>
    <xsl:variable name="shown" as="xs:string*" select="$days[sz:day-address(.)]"/>
    <xsl:if test="exists($shown)">
      <p class="stances days">
        <xsl:sequence select="sz:interface-in(.)"/>
        <xsl:for-each select="$shown">
          <a href="{sz:day-address(.)}" title="{sz:say('beside.day-link', sz:date-in-words(.))}">{sz:said(sz:short-date('date.day-of-year', xs:date(.)))}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
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
