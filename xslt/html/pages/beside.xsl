<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents side by side: what each tells of a day, or holds of a thesis, in columns whose groups stand level.
     src/samizdat/publish/site/comparison.py finds the passages; the input is its result. -->
<xsl:stylesheet version="3.0" default-mode="beside-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="beside-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="Q{}beside" as="element(Q{}html)">
    <xsl:variable name="title" as="xs:string" select="sz:beside-title(.)"/>
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="string-join(($title, @page[. ne '1'] ! sz:say('texts.page', string(.))), ', ')"/>
      <xsl:with-param name="class" select="'compared'"/>
      <xsl:with-param name="description" select="sz:say('beside.description', $title)"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <p class="kicker"><xsl:sequence select="sz:way-back(.)"/></p>
          <h1><xsl:sequence select="$theses[@xml:id = current()/@id] ! sz:written-in(.)"/>{$title}</h1>
          <p class="note">{sz:say('beside.how')}</p>
          <xsl:call-template name="who-else"/>
        </header>
        <xsl:call-template name="columns"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="sz:beside-title" as="xs:string">
    <xsl:param name="beside" as="element(Q{}beside)"/>
    <xsl:sequence select="
      if ($beside/@kind = 'day') then sz:date-in-words($beside/@id)
      else $theses[@xml:id = $beside/@id] ! (sz:thesis-number(.) || '. ' || sz:statement(.))"/>
  </xsl:function>

  <!-- Where all days or all theses are. -->
  <xsl:function name="sz:way-back" as="element(Q{}a)">
    <xsl:param name="beside" as="element(Q{}beside)"/>
    <xsl:choose>
      <xsl:when test="$beside/@kind = 'day'">
        <a href="{$home}timeline.html">{sz:say('view.timeline')}</a>
      </xsl:when>
      <xsl:otherwise>
        <a href="{$home}{substring-before($beside/@path, '/')}.html#{$beside/@id}">{sz:say('beside.theses')}</a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Who is silent, where the documents are few; which part this is, where more take part than a page has room for. -->
  <xsl:template name="who-else" as="element()?">
    <xsl:choose>
      <xsl:when test="@pages ne '1'">
        <xsl:call-template name="parts">
          <xsl:with-param name="part" select="."/>
          <xsl:with-param name="path" select="@path"/>
          <xsl:with-param name="how" select="'beside.pages'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="sz:silent(Q{}passage/@document, 'beside.silent')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The groups in their order: the stances, or the day itself and then its events. -->
  <xsl:function name="sz:groups" as="xs:string+">
    <xsl:param name="beside" as="element(Q{}beside)"/>
    <xsl:variable name="found" as="xs:string+" select="distinct-values($beside/Q{}passage/@group)"/>
    <xsl:variable name="first" as="xs:string+" select="'affirms', 'qualifies', 'denies', 'day'"/>
    <xsl:sequence select="$first[. = $found], $found[not(. = $first)]"/>
  </xsl:function>

  <!-- A column for each document; the groups of all columns stand at one height. -->
  <xsl:template name="columns" as="element(Q{}div)">
    <xsl:variable name="groups" as="xs:string+" select="sz:groups(.)"/>
    <div class="beside level" style="--groups: {count($groups) + 1}">
      <xsl:for-each-group select="Q{}passage" group-by="@document">
        <section class="witness" id="in-{@document}">
          <xsl:sequence select="sz:pick(@document, position() eq 1)"/>
          <div class="said">
            <h2><a href="{$home}{@document}.html" title="{sz:document(@document)/@title}">{sz:tag(@document)}</a></h2>
            <xsl:variable name="own" as="element(Q{}passage)+" select="current-group()"/>
            <xsl:sequence select="for $group in $groups return sz:group($group, $own[@group eq $group])"/>
          </div>
        </section>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:function name="sz:group" as="element(Q{}div)">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="passages" as="element(Q{}passage)*"/>
    <div class="group {if (contains($group, ':')) then 'event' else $group}">
      <h3><xsl:sequence select="sz:group-heading($group)"/></h3>
      <xsl:choose>
        <xsl:when test="$passages">
          <ul role="list"><xsl:apply-templates select="$passages"/></ul>
        </xsl:when>
        <xsl:otherwise>
          <p class="silent">{sz:say('silent')}</p>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:function>

  <xsl:function name="sz:group-heading" as="node()+">
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="event" as="element(Q{}entry)?" select="sz:entry($group)"/>
    <xsl:choose>
      <xsl:when test="$event">
        <a href="{sz:address($group)}"><xsl:sequence select="sz:written-in($event)"/>{sz:called($event)}</a>
      </xsl:when>
      <xsl:when test="$group eq 'day'">{sz:say('beside.day')}</xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$group[. = map:keys($stances)] ! sz:mark(.)"/>
        <xsl:text> {sz:coded('stance', $group)}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What the editors say of a passage, or sum it up as, and its words where they may be shown. -->
  <xsl:template match="Q{}passage" as="element(Q{}li)">
    <li class="told">
      <a class="number" href="{$home}{@document}.html#{@anchor}">{sz:label(@passage)}</a>
      <xsl:text> </xsl:text>
      <xsl:for-each select="Q{}said, Q{}summary">
        <span class="{local-name()}">{.}</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:sequence select="sz:passage-words(Q{}words, exists((Q{}said, Q{}summary)))"/>
    </li>
  </xsl:template>
</xsl:stylesheet>
