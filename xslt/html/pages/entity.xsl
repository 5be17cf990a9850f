<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of an entity: who or what it is, where the documents name it, and every mention in its context. -->
<xsl:stylesheet version="3.0" default-mode="entity-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="entity-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>
  <xsl:mode name="facts" on-no-match="deep-skip" on-multiple-match="fail"/>
  <xsl:mode name="editorial" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The input names the entity and which of its pages this is; everything else is in the context. -->
  <xsl:variable name="input" as="element(Q{}entry)" select="/Q{}entry"/>
  <xsl:template match="/">
    <xsl:apply-templates select="sz:entry(Q{}entry/@kind || ':' || Q{}entry/@id)"/>
  </xsl:template>

  <xsl:template match="Q{}entry" as="element(Q{}html)">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="string-join((sz:called(.), $input/@page[. ne '1'] ! sz:say('texts.page', string(.))), ', ')"/>
      <xsl:with-param name="class" select="'entity ' || @kind"/>
      <xsl:with-param name="description" select="normalize-space(Q{}record/*/note[1])"/>
      <xsl:with-param name="scripts" select="'words', 'find'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="Q{}entry" mode="head" as="element()">
    <xsl:call-template name="entity-described"/>
  </xsl:template>

  <xsl:template match="Q{}entry" mode="main" as="element()+">
    <header class="opening">
      <xsl:call-template name="who"/>
      <xsl:call-template name="strip"/>
      <xsl:call-template name="facts"/>
    </header>
    <xsl:call-template name="parts">
      <xsl:with-param name="part" select="$input"/>
      <xsl:with-param name="path" select="'names/' || @kind || '-' || @id"/>
      <xsl:with-param name="how" select="'mentions.pages'"/>
    </xsl:call-template>
    <xsl:call-template name="concordance"/>
    <xsl:call-template name="editorial-mentions"/>
  </xsl:template>

  <xsl:template name="who" as="element(Q{}div)">
    <div class="who">
      <p class="kicker"><a href="{$home}names.html#{@kind}s">{$one-of(@kind)}</a></p>
      <h1>
        <xsl:if test="@kind = 'work'">
          <xsl:attribute name="class" select="'title'"/>
        </xsl:if>
        <xsl:sequence select="sz:written-in(.)"/>
        <xsl:text>{sz:called(.)}</xsl:text>
      </h1>
      <xsl:for-each select="Q{}record/*/note">
        <p class="note"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
    </div>
  </xsl:template>
</xsl:stylesheet>
