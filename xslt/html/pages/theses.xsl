<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of theses: an overview, then thesis by thesis what each document affirms, qualifies or denies, and where. -->
<xsl:stylesheet version="3.0" default-mode="theses-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="theses-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <!-- The spans of this page by thesis and document. -->
  <xsl:key name="stances" match="span" use="(tokenize(@ana) ! substring-after(., ':')) ! (. || '.' || sz:spoken-by(current()))"/>

  <xsl:key name="about" match="span" use="tokenize(@ana) ! substring-after(., ':')"/>

  <xsl:template match="/">
    <xsl:apply-templates select="TEI"/>
  </xsl:template>

  <xsl:template match="TEI" as="element(Q{}html)">
    <xsl:variable name="spans" as="document-node()" select="/"/>
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:titles(teiHeader, 'main')"/>
      <xsl:with-param name="class" select="'theses'"/>
      <xsl:with-param name="description" select="sz:say('theses.summary')"/>
      <xsl:with-param name="scripts" select="'words', 'find'"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <h1><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</h1>
          <p class="note">{sz:say('theses.how')}</p>
          <xsl:sequence select="sz:overview($spans)"/>
        </header>
        <xsl:sequence select="$theses ! sz:thesis(., $spans)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Theses down, documents across, one mark for each passage. -->
  <xsl:function name="sz:overview" as="element(Q{}table)">
    <xsl:param name="spans" as="document-node()"/>
    <table class="overview">
      <caption>
        <xsl:for-each select="'affirms', 'qualifies', 'denies'">
          <span class="stance"><xsl:sequence select="sz:mark(.)"/> {sz:say('stance.' || .)}</span>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </caption>
      <xsl:call-template name="columns-of-theses"/>
      <tbody>
        <xsl:for-each select="$theses">
          <tr>
            <th scope="row"><a href="#{@xml:id}"><xsl:sequence select="sz:written-in(.)"/>{sz:thesis-number(.)}. {sz:statement(.)}</a></th>
            <xsl:sequence select="$context/Q{}context/Q{}document ! sz:cell(current(), ., $spans)"/>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:function>

  <xsl:template name="columns-of-theses" as="element(Q{}thead)">
    <thead>
      <tr>
        <th scope="col">{sz:say('thesis')}</th>
        <xsl:for-each select="$context/Q{}context/Q{}document">
          <th scope="col"><a href="{@id}.html" title="{@title}">{sz:tag(@id)}</a></th>
        </xsl:for-each>
      </tr>
    </thead>
  </xsl:template>

  <xsl:function name="sz:cell" as="element(Q{}td)">
    <xsl:param name="thesis" as="element(category)"/>
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:param name="spans" as="document-node()"/>
    <xsl:variable name="id" as="xs:string" select="sz:stance-id($thesis, $document/@id)"/>
    <xsl:variable name="types" as="xs:string*" select="key('stances', $id, $spans)/@type ! string()"/>
    <td>
      <xsl:if test="exists($types)">
        <a href="#{$id}">
          <xsl:for-each select="'affirms', 'qualifies', 'denies'">
            <xsl:variable name="stance" as="xs:string" select="."/>
            <xsl:variable name="count" as="xs:integer" select="count($types[. eq $stance])"/>
            <xsl:if test="$count">
              <xsl:sequence select="(1 to $count) ! sz:mark($stance)"/>
              <span class="unseen">{sz:say('stance.' || $stance)}: {$count} </span>
            </xsl:if>
          </xsl:for-each>
        </a>
      </xsl:if>
    </td>
  </xsl:function>

  <!-- A thesis: what the documents say on it, beside each other; who is silent stands there too. -->
  <xsl:function name="sz:thesis" as="element(Q{}section)">
    <xsl:param name="thesis" as="element(category)"/>
    <xsl:param name="spans" as="document-node()"/>
    <section class="thesis" id="{$thesis/@xml:id}">
      <h2><xsl:sequence select="sz:written-in($thesis)"/><span class="tag">{sz:thesis-number($thesis)}</span> {sz:statement($thesis)}</h2>
      <xsl:if test="count(distinct-values(key('about', $thesis/@xml:id, $spans) ! sz:spoken-by(.))) gt 1">
        <p class="note"><a href="{$home}{$spans/TEI/@xml:id}/{$thesis/@xml:id}.html">{sz:say('beside.passages')}</a></p>
      </xsl:if>
      <div class="beside">
        <xsl:for-each select="$context/Q{}context/Q{}document">
          <xsl:variable name="id" as="xs:string" select="sz:stance-id($thesis, @id)"/>
          <xsl:variable name="stances" as="element(span)*" select="key('stances', $id, $spans)"/>
          <section class="witness" id="{$id}">
            <h3><span class="tag"><a href="{@id}.html" title="{@title}">{sz:tag(@id)}</a></span></h3>
            <xsl:where-populated>
              <ul role="list"><xsl:apply-templates select="$stances"/></ul>
            </xsl:where-populated>
            <xsl:if test="empty($stances)">
              <p class="silent">{sz:say('silent')}</p>
            </xsl:if>
          </section>
        </xsl:for-each>
      </div>
    </section>
  </xsl:function>

  <xsl:template match="span" as="element(Q{}li)">
    <li class="{@type}">
      <span class="stance"><xsl:sequence select="sz:mark(@type)"/> {sz:say('stance.' || @type)}</span>
      <xsl:text> </xsl:text>
      <span class="said"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></span>
      <xsl:for-each select="tokenize(@target)">
        <xsl:text> </xsl:text>
        <a class="number" href="{sz:address(.)}">{sz:label(substring-after(., '#'))}</a>
      </xsl:for-each>
    </li>
  </xsl:template>
</xsl:stylesheet>
