<?xml version="1.0" encoding="UTF-8"?>
<!-- The consolidated index of names: every entity, and how often each document names it. -->
<xsl:stylesheet version="3.0" default-mode="names-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="names-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('view.names')"/>
      <xsl:with-param name="class" select="'names'"/>
      <xsl:with-param name="description" select="sz:say('names.summary')"/>
      <xsl:with-param name="scripts" select="'words', 'filter'"/>
      <xsl:with-param name="main" as="element()+">
        <xsl:call-template name="opening-of-names"/>
        <xsl:for-each-group select="$context/Q{}context/Q{}entry" group-by="@kind">
          <xsl:call-template name="kind"/>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="opening-of-names" as="element(Q{}header)">
    <header class="opening">
      <h1>{sz:say('view.names')}</h1>
      <p class="note">{sz:say('names.how')}</p>
      <nav class="contents" aria-label="{sz:say('names.contents')}">
        <ul role="list">
          <xsl:for-each-group select="$context/Q{}context/Q{}entry" group-by="@kind">
            <li>
              <a href="#{@kind}s">{$kinds(@kind)}</a>{' '}<span class="count">{count(current-group())}</span>{' '}
              <xsl:call-template name="initials"/>
            </li>
          </xsl:for-each-group>
        </ul>
      </nav>
      <xsl:call-template name="filter"/>
    </header>
  </xsl:template>

  <!-- A field that narrows the index to the names that fit; a script shows it and fills in numbers for `{1}`. -->
  <xsl:template name="filter" as="element(Q{}form)">
    <form class="filter" data-one="{sz:say('filter.one', '{1}')}"
        data-many="{sz:say('filter.many', '{1}')}" data-none="{sz:say('filter.none')}">
      <label for="filter">{sz:say('filter')}</label>
      <input type="search" id="filter" spellcheck="false" autocomplete="off"/>
      <span role="status"/>
    </form>
  </xsl:template>

  <xsl:template name="initials" as="element(Q{}span)">
    <span class="initials">
      <xsl:for-each-group select="current-group()" group-adjacent="sz:initial(.)">
        <a href="#{@kind}s-{sz:letter(current-grouping-key())}">{current-grouping-key()}</a>
        <xsl:text> </xsl:text>
      </xsl:for-each-group>
    </span>
  </xsl:template>

  <!-- The first letter in the alphabet of the index; what begins with no letter stands under one sign. -->
  <xsl:function name="sz:initial" as="xs:string">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:sequence select="(upper-case(substring($entry/@sort, 1, 1))[matches(., '^\p{L}$')], '0–9')[1]"/>
  </xsl:function>

  <!-- An initial as part of an id. -->
  <xsl:function name="sz:letter" as="xs:string">
    <xsl:param name="initial" as="xs:string"/>
    <xsl:sequence select="lower-case(substring($initial, 1, 1))"/>
  </xsl:function>

  <!-- The documents that have a column: all, or none where they are many, and how often all name it is one number. -->
  <xsl:variable name="columns" as="element(Q{}document)*" select="$context/Q{}context[not(@many)]/Q{}document"/>

  <!-- Whether the editors have a column too: in their notes, their summaries of sections, and their own texts. -->
  <xsl:variable name="by-editors" as="xs:boolean" select="exists($columns) and $context/Q{}context/Q{}entry/Q{}mention/@editorial = 'true'"/>

  <!-- Names down, documents across: a number is how often a document has the name, and leads to the contexts. -->
  <xsl:template name="kind" as="element(Q{}section)">
    <section class="kind" id="{@kind}s">
      <h2>{$kinds(@kind)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{$one-of(@kind)}</th>
            <xsl:if test="$context/Q{}context/@many">
              <th scope="col">{sz:say('names.times')}</th>
            </xsl:if>
            <xsl:for-each select="$columns">
              <th scope="col"><a href="{@id}.html" title="{@title}">{sz:tag(@id)}</a></th>
            </xsl:for-each>
            <xsl:if test="$by-editors">
              <th scope="col"><span>{sz:say('names.editors')}</span></th>
            </xsl:if>
          </tr>
        </thead>
        <xsl:for-each-group select="current-group()" group-adjacent="sz:initial(.)">
          <tbody id="{@kind}s-{sz:letter(current-grouping-key())}">
            <tr class="initial">
              <th scope="rowgroup" colspan="{count(($columns, 1, $context/Q{}context/@many, $by-editors[.]))}">{current-grouping-key()}</th>
            </tr>
            <xsl:apply-templates select="current-group()"/>
          </tbody>
        </xsl:for-each-group>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="Q{}entry" as="element(Q{}tr)">
    <xsl:variable name="page" as="xs:string" select="sz:address(@kind || ':' || @id)"/>
    <xsl:variable name="mentions" as="element(Q{}mention)*" select="Q{}mention[@editorial = 'false']"/>
    <tr id="{@kind}-{@id}">
      <xsl:for-each select="sz:other-forms(.)">
        <xsl:attribute name="data-also" select="."/>
      </xsl:for-each>
      <th scope="row">
        <a href="{$page}"><xsl:sequence select="sz:written-in(.), sz:heading-name(.)"/></a>
        <xsl:for-each select="sz:apart(Q{}record/*)">
          <span class="apart">{.}</span>
        </xsl:for-each>
        <xsl:for-each select="Q{}record/*/note[normalize-space()][1]">
          <span class="line"><xsl:sequence select="sz:written-in(.)"/>{sz:line(.)}</span>
        </xsl:for-each>
      </th>
      <xsl:for-each select="@mentions">
        <td><a href="{$page}">{.}</a></td>
      </xsl:for-each>
      <xsl:for-each select="$columns">
        <td>
          <xsl:variable name="own" as="element(Q{}mention)*" select="$mentions[@document = current()/@id]"/>
          <xsl:if test="$own">
            <a href="{$page}#in-{@id}">{count($own)}</a>
          </xsl:if>
        </td>
      </xsl:for-each>
      <xsl:if test="$by-editors">
        <td>
          <xsl:for-each select="count(Q{}mention except $mentions)[. gt 0]">
            <a class="ed" href="{$page}#in-the-editors-words">{.}</a>
          </xsl:for-each>
        </td>
      </xsl:if>
    </tr>
  </xsl:template>

  <!-- As many words of a note as a line has room for. -->
  <xsl:function name="sz:line" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($note)"/>
    <xsl:sequence select="if (string-length($words) le 90) then $words else replace(substring($words, 1, 90), '\s\S*$', ' …')"/>
  </xsl:function>

  <!-- The names besides the one that heads an entry: the filter finds it by them too. -->
  <xsl:function name="sz:other-forms" as="xs:string?">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:variable name="names" as="xs:string*"
        select="$entry/Q{}record/*/(persName | placeName | orgName | label | eventName) ! normalize-space()"/>
    <xsl:sequence select="string-join(distinct-values($names)[. ne $entry/@name], ', ')[.]"/>
  </xsl:function>

  <!-- The name that heads an entry. -->
  <xsl:function name="sz:heading-name" as="node()">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:choose>
      <xsl:when test="$entry/@kind = 'work'">
        <cite>{$entry/@name}</cite>
      </xsl:when>
      <xsl:otherwise>{$entry/@name}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What tells namesakes apart at a glance: years of a life, dates of an event, who wrote a work, what a place is. -->
  <xsl:function name="sz:apart" as="xs:string?">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="years" as="xs:string*" select="$record/(birth, death)/@when ! substring(., 1, 4)"/>
    <xsl:variable name="authors" as="xs:string*" select="$record//author ! (sz:entry(@ref) ! sz:called(.), normalize-space())[1]"/>
    <xsl:sequence select="
      if ($record/self::person) then ($record[birth/@when][death/@when] ! string-join($years, '–'))
      else if ($record/self::event) then sz:dating($record)
      else if ($record/self::biblStruct) then string-join(distinct-values($authors), ', ')[.]
      else $record/@type ! sz:coded('type', .)"/>
  </xsl:function>
</xsl:stylesheet>
