<?xml version="1.0" encoding="UTF-8"?>
<!-- The search page: a form and empty places for what a script finds. What the script says it takes from here. -->
<xsl:stylesheet version="3.0" default-mode="search-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="search-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('search')"/>
      <xsl:with-param name="class" select="'search'"/>
      <xsl:with-param name="description" select="sz:say('search.summary')"/>
      <xsl:with-param name="scripts" select="'words', 'search'"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <h1>{sz:say('search')}</h1>
          <p class="note">{sz:say('search.how')}</p>
        </header>
        <noscript>
          <p class="note">
            <xsl:text>{sz:say('search.no-script')}</xsl:text>
            <xsl:if test="tokenize($context/Q{}context/@views) = 'names'">
              <xsl:text> {sz:say('search.no-script.names')} </xsl:text>
              <a href="{$home}names.html">{sz:say('view.names')}</a>
            </xsl:if>
          </p>
        </noscript>
        <xsl:call-template name="finder"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- `{1}` in what the script says is where it puts a number. -->
  <xsl:template name="finder" as="element(Q{}form)">
    <form class="finder idle" role="search" action="search.html"
        data-index="{$root}search/" data-language="{sz:language-of($context/*)}"
        data-one="{sz:say('search.hit', '{1}')}" data-many="{sz:say('search.hits', '{1}')}" data-none="{sz:say('search.none')}" data-near="{sz:say('search.near', '{1}')}"
        data-all="{sz:say('search.all', '{1}')}" data-failed="{sz:say('search.failed', '{1}')}">
      <p class="asked">
        <label for="q" class="unseen">{sz:say('search.words')}</label>
        <input type="search" id="q" name="q" autocomplete="off" spellcheck="false" enterkeyhint="search"/>
        <button>{sz:say('search.go')}</button>
      </p>
      <!-- Where there is little room the hits come first: a script opens this where there is more. -->
      <details class="facets">
        <summary>{sz:say('search.narrow')}</summary>
        <xsl:sequence select="sz:facet('kind', sz:say('search.kind'))"/>
        <xsl:sequence select="sz:facet('document', sz:say('search.document'))"/>
        <xsl:sequence select="$kind-order ! sz:facet(., $kinds(.))"/>
        <xsl:sequence select="sz:facet('year', sz:say('search.year'))"/>
      </details>
      <div class="found">
        <p class="count">
          <span role="status"/>
          <label>{sz:say('search.order')} <select name="order" autocomplete="off">
            <option value="rank">{sz:say('search.order.rank')}</option>
            <option value="text">{sz:say('search.order.text')}</option>
          </select></label>
        </p>
        <ol class="hits" role="list"/>
        <button type="button" class="more" hidden="hidden">{sz:say('search.more')}</button>
      </div>
    </form>
  </xsl:template>

  <!-- Values to choose from; the kinds of hits have names in the language of the page, a hit is one of them. -->
  <xsl:function name="sz:facet" as="element(Q{}details)">
    <xsl:param name="facet" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <details data-facet="{$facet}" hidden="hidden">
      <xsl:if test="$facet = ('kind', 'document')">
        <xsl:attribute name="open" select="'open'"/>
      </xsl:if>
      <xsl:for-each select="('passage', 'note', 'entity', 'thesis')[$facet eq 'kind']">
        <xsl:attribute name="data-{.}" select="sz:say('search.kind.' || .)"/>
        <xsl:attribute name="data-{.}-one" select="sz:say('search.one.' || .)"/>
      </xsl:for-each>
      <summary>{$label}</summary>
      <ul role="list"/>
    </details>
  </xsl:function>
</xsl:stylesheet>
