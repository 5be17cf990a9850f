<?xml version="1.0" encoding="UTF-8"?>
<!-- The page that a web host shows instead of one that is not there: the ways into the edition, wherever the reader was. -->
<xsl:stylesheet version="3.0" default-mode="missing-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="missing-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('missing.title')"/>
      <xsl:with-param name="class" select="'missing'"/>
      <xsl:with-param name="main" as="element()">
        <header class="opening">
          <h1>{sz:say('missing.title')}</h1>
          <p class="note">{sz:say('missing.how')}</p>
          <ul role="list">
            <li><a href="{$home}index.html"><xsl:sequence select="sz:written-in($context/*)"/>{$edition-title}</a></li>
            <xsl:call-template name="views"/>
          </ul>
        </header>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
