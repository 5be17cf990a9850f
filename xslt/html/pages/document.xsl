<?xml version="1.0" encoding="UTF-8"?>
<!-- A document's page: its header, contents and text; the same views for the full and the withheld text.

     Needs the context, the frame of pages, and phrases. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../tei/header.xsl"/>
  <xsl:include href="../tei/contents.xsl"/>
  <xsl:include href="../frame/citation.xsl"/>
  <xsl:include href="../frame/metadata.xsl"/>
  <xsl:include href="../tei/card.xsl"/>

  <xsl:mode name="metadata" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="header" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="contents" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="sz:page-of" as="element(Q{}html)">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="tree" as="element(Q{}tree)"/>
    <xsl:for-each select="$tei">
      <xsl:call-template name="page">
        <xsl:with-param name="title" select="(teiHeader ! sz:titles(., 'main'), string(@xml:id))[1]"/>
        <xsl:with-param name="class" select="'document ' || sz:view(.)"/>
        <xsl:with-param name="description" select="normalize-space(teiHeader/profileDesc/abstract/p[1])"/>
        <xsl:with-param name="scripts" select="'words', 'find', 'cards', 'cite', 'contents', 'notes'"/>
        <xsl:with-param name="tree" select="$tree" tunnel="yes"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="*" mode="head" as="element()*">
    <xsl:apply-templates select="teiHeader" mode="metadata"/>
  </xsl:template>

  <xsl:template match="*" mode="main" as="element()+">
    <xsl:param name="tree" as="element(Q{}tree)" tunnel="yes"/>
    <xsl:apply-templates select="teiHeader" mode="header"/>
    <xsl:call-template name="switches">
      <xsl:with-param name="marked" select="$mark-order[sz:occurs(., $tree)], if (sz:withheld(.)) then 'withheld' else ()"/>
    </xsl:call-template>
    <article class="text" id="{@xml:id}" lang="{sz:language-of(.)}">
      <xsl:sequence select="sz:turned(.)"/>
      <xsl:text>{$text-begins}</xsl:text>
      <xsl:for-each select="$tree">
        <xsl:call-template name="flow"/>
      </xsl:for-each>
      <xsl:text>{$text-ends}</xsl:text>
    </article>
    <xsl:if test="teiHeader"><xsl:call-template name="citing"/></xsl:if>
    <xsl:call-template name="card"/>
  </xsl:template>

  <!-- Whose text this is and whether it can be read: the style sheet makes a page of it accordingly. -->
  <xsl:function name="sz:view" as="xs:string">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="if (sz:own($tei/@xml:id)) then 'own' else if (sz:withheld($tei)) then 'public' else 'full'"/>
  </xsl:function>

  <xsl:function name="sz:withheld" as="xs:boolean">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="exists($tei/text//gap[@reason = 'withheld'])"/>
  </xsl:function>

  <!-- What can be marked in a text, in the order of its switches. -->
  <xsl:variable name="mark-order" as="xs:string+" select="$kind-order[. ne 'other'], 'date', 'quotation'"/>

  <!-- The elements that name what a switch marks; of other names and references it is those of its type. -->
  <xsl:variable name="marking" as="map(xs:string, xs:string+)" select="map {
      'person': 'persName', 'place': ('placeName', 'geogName'), 'org': 'orgName', 'event': 'eventName', 'work': 'title',
      'date': 'date', 'quotation': ('quote', 'q', 'said')}"/>

  <xsl:function name="sz:occurs" as="xs:boolean">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="tree" as="element(Q{}tree)"/>
    <xsl:sequence select="exists($tree//Q{}*[@tei = $marking($mark) or @tei = ('name', 'rs') and tokenize(@class) = $mark])"/>
  </xsl:function>

  <!-- What a reader wants to see marked; the style sheet asks whether a box is ticked. -->
  <xsl:template name="switches" as="element(Q{}form)">
    <xsl:param name="marked" as="xs:string*"/>
    <!-- A page opens as it is made: a browser shall not keep what was ticked. -->
    <form autocomplete="off">
      <xsl:if test="exists($marked)">
        <fieldset class="switches">
          <legend>{sz:say('show')}</legend>
          <xsl:sequence select="$marked ! sz:switch(.)"/>
        </fieldset>
      </xsl:if>
      <xsl:if test=".//text//(choice[*[2]] | del | add | lb) | .//(sourceDoc//(del | add))">
        <fieldset class="switches readings">
          <legend>{sz:say('reading')}</legend>
          <xsl:for-each select="'both', 'written', 'reading'">
            <label>
              <input type="radio" name="view" id="view-{.}">
                <xsl:if test=". = 'both'"><xsl:attribute name="checked" select="'checked'"/></xsl:if>
              </input>
              <span>{sz:say('reading.' || .)}</span>
            </label>
          </xsl:for-each>
        </fieldset>
      </xsl:if>
      <script src="{$root}js/switches.js"/>
    </form>
  </xsl:template>

  <xsl:function name="sz:switch" as="element(Q{}label)">
    <xsl:param name="mark" as="xs:string"/>
    <label>
      <input type="checkbox" id="mark-{$mark}">
        <xsl:if test="$mark = 'person'">
          <xsl:attribute name="checked" select="'checked'"/>
        </xsl:if>
      </input>
      <span>{if ($mark = $kind-order) then $kinds($mark) else sz:say('show.' || $mark)}</span>
    </label>
  </xsl:function>
</xsl:stylesheet>
