<?xml version="1.0" encoding="UTF-8"?>
<!-- What has changed in the edition and its texts, day by day, as their headers tell it; src/samizdat/publish/changes.py
     gathers it. The feed has the same for programs. -->
<xsl:stylesheet version="3.0" default-mode="changes-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="changes-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('feed')"/>
      <xsl:with-param name="class" select="'changes'"/>
      <xsl:with-param name="description" select="sz:say('changes.how')"/>
      <xsl:with-param name="main" as="element()+">
        <xsl:apply-templates select="Q{}changes"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="Q{}changes" as="element()+">
    <header class="opening">
      <h1>{sz:say('feed')}</h1>
      <p class="note">{sz:say('changes.how')} <a href="{$root}feed.xml">{sz:say('changes.feed')}</a></p>
      <xsl:if test="not(Q{}change)">
        <p>{sz:say('changes.none')}</p>
      </xsl:if>
    </header>
    <xsl:for-each-group select="Q{}change" group-adjacent="string(@when)">
      <section>
        <h2><time datetime="{@when}">{sz:date-in-words(@when)}</time></h2>
        <ul role="list">
          <xsl:apply-templates select="current-group()"/>
        </ul>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="Q{}change" as="element(Q{}li)">
    <li>
      <a href="{$home}{@page}"><xsl:sequence select="sz:written-in(.)"/>{@title}</a>
      <xsl:text> </xsl:text>
      <span><xsl:sequence select="sz:written-in(.)"/>{.}</span>
    </li>
  </xsl:template>
</xsl:stylesheet>
