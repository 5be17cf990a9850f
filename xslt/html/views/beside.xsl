<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents beside each other. On a phone one of them is shown, and its name is a switch; the style sheet alone does it.

     Needs context/context.xsl and frame/page.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A document's name on a phone: who is picked is shown. The first one is, until the reader picks another. -->
  <xsl:function name="sz:pick" as="element(Q{}label)">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="first" as="xs:boolean"/>
    <label class="pick">
      <input type="radio" name="witness">
        <xsl:if test="$first">
          <xsl:attribute name="checked" select="'checked'"/>
        </xsl:if>
      </input>
      <span>{sz:tag($document)}</span>
    </label>
  </xsl:function>

  <!-- The ways to all pages of something that has more than one: @page and @pages of the input. -->
  <xsl:template name="parts" as="element(Q{}nav)?">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="how" as="xs:string"/>
    <xsl:if test="$part/@pages ne '1'">
      <nav class="pages" aria-label="{sz:say('texts.pages')}">
        <span>{sz:say($how, $part/(@page, @pages) ! string())}</span>
        <xsl:for-each select="1 to xs:integer($part/@pages)">
          <xsl:variable name="page" as="xs:string" select="$path || (if (. eq 1) then '' else '.' || .) || '.html'"/>
          <a href="{$home}{$page}" aria-label="{sz:say('texts.page', .)}"><xsl:sequence select="sz:current($page)"/>{.}</a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Documents that do not speak of it: silence is part of the comparison, unless they are many. `how` says it. -->
  <xsl:function name="sz:silent" as="element(Q{}p)?">
    <xsl:param name="speaking" as="xs:string*"/>
    <xsl:param name="how" as="xs:string"/>
    <xsl:variable name="silent" as="element(Q{}document)*" select="$context/Q{}context[not(@many)]/Q{}document[not(@id = $speaking)]"/>
    <xsl:if test="$silent">
      <p class="silent">{sz:say($how, string-join($silent ! sz:tag(@id), ', '))}</p>
    </xsl:if>
  </xsl:function>

  <!-- The words of a passage, where they may be shown: short ones lie open, long ones where nothing else tells of it. -->
  <xsl:function name="sz:passage-words" as="element(Q{}details)?">
    <xsl:param name="words" as="element()?"/>
    <xsl:param name="told" as="xs:boolean"/>
    <xsl:for-each select="$words">
      <details class="source">
        <xsl:if test="not($told) or string-length(.) le 300">
          <xsl:attribute name="open" select="'open'"/>
        </xsl:if>
        <summary>{sz:say('beside.words')}</summary>
        <p><xsl:sequence select="sz:written-in(.)"/>{.}</p>
      </details>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
