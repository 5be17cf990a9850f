<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of the list of texts, where they are too many for one: the input says which page of how many. -->
<xsl:stylesheet version="3.0" default-mode="texts-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="texts-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:variable name="list" as="element(Q{}texts)" select="Q{}texts"/>
    <xsl:variable name="title" as="xs:string" select="sz:some-texts($list/@first, $list/@last)"/>
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="class" select="'texts-page'"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <h1>{$title}</h1>
          <xsl:sequence select="sz:pages($list/@page, $list/@pages)"/>
        </header>
        <section class="documents">
          <xsl:call-template name="listing">
            <xsl:with-param name="documents" select="$context/Q{}context/Q{}document"/>
          </xsl:call-template>
        </section>
        <xsl:sequence select="sz:pages($list/@page, $list/@pages)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The way to the page before, to the list of pages, and to the page after. -->
  <xsl:function name="sz:pages" as="element(Q{}nav)">
    <xsl:param name="page" as="xs:integer"/>
    <xsl:param name="pages" as="xs:integer"/>
    <nav class="pages" aria-label="{sz:say('texts')}">
      <xsl:for-each select="($page - 1)[. ge 1]">
        <a href="{.}.html" rel="prev">{sz:say('texts.page', .)}</a>
      </xsl:for-each>
      <a href="{$home}index.html#documents">{sz:say('texts.pages')}</a>
      <xsl:for-each select="($page + 1)[. le $pages]">
        <a href="{.}.html" rel="next">{sz:say('texts.page', .)}</a>
      </xsl:for-each>
    </nav>
  </xsl:function>
</xsl:stylesheet>
