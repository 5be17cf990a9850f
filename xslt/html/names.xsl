<?xml version="1.0" encoding="UTF-8"?>
<!-- The consolidated index of names: each entity, what is known of it, and every passage that mentions it. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:html/names"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../common/context.xsl"/>
  <xsl:include href="../common/calendar.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="description.xsl"/>
  <xsl:include href="records.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="bars.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="linking.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="listed" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="source" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="record" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="name" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="facts" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="fact" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="speaker" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="blocks" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="inline" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="notes" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:output method="html" html-version="5" include-content-type="no" indent="no"/>

  <!-- Up to so many passages stand open; more are opened by the reader. -->
  <xsl:variable name="few" as="xs:integer" select="4"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="'Names'"/>
      <xsl:with-param name="class" select="'names'"/>
      <xsl:with-param name="description" select="'Persons, places, organisations, events and works, with every passage that mentions them'"/>
      <xsl:with-param name="main" as="element()+">
        <xsl:call-template name="opening"/>
        <xsl:for-each-group select="$context/Q{}context/Q{}entry" group-by="@kind">
          <xsl:call-template name="kind"/>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="opening" as="element(Q{}header)">
    <header class="opening">
      <h1>Names</h1>
      <p class="note">Who and what the documents name, and every passage where they do. <span class="ed">ed.</span> marks
        the editors’ own words.</p>
      <nav class="contents" aria-label="Kinds of names and initials">
        <ul role="list">
          <xsl:for-each-group select="$context/Q{}context/Q{}entry" group-by="@kind">
            <li>
              <a href="#{@kind}s">{$kinds(@kind)}</a>{' '}<span class="count">{count(current-group())}</span>{' '}
              <xsl:call-template name="initials"/>
            </li>
          </xsl:for-each-group>
        </ul>
      </nav>
    </header>
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

  <xsl:template name="kind" as="element(Q{}section)">
    <section class="kind" id="{@kind}s">
      <h2>{$kinds(@kind)}</h2>
      <xsl:for-each-group select="current-group()" group-adjacent="sz:initial(.)">
        <section class="initial" id="{@kind}s-{sz:letter(current-grouping-key())}">
          <h3>{current-grouping-key()}</h3>
          <xsl:apply-templates select="current-group()"/>
        </section>
      </xsl:for-each-group>
    </section>
  </xsl:template>

  <xsl:template match="Q{}entry" as="element(Q{}article)">
    <article class="entity {@kind}" id="{@kind}-{@id}">
      <div class="record">
        <h4><xsl:sequence select="sz:heading-name(.)"/>{' '}<span class="count">{count(Q{}mention)}</span></h4>
        <xsl:apply-templates select="Q{}record/*" mode="record"/>
      </div>
      <xsl:choose>
        <xsl:when test="count(distinct-values(Q{}mention/@passage)) gt $few">
          <details>
            <summary>{sz:counts(.)}</summary>
            <xsl:call-template name="mentions"/>
          </details>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="mentions"/>
        </xsl:otherwise>
      </xsl:choose>
    </article>
  </xsl:template>

  <!-- The name that heads an entry, in its own language. -->
  <xsl:function name="sz:heading-name" as="element()">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:element name="{if ($entry/@kind = 'work') then 'cite' else 'span'}" namespace="">
      <xsl:sequence select="string($entry/@name)"/>
    </xsl:element>
  </xsl:function>

  <!-- How many passages each document has: `swp 1957 12, grant 1997 40`. -->
  <xsl:function name="sz:counts" as="xs:string">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:variable name="counts" as="xs:string*">
      <xsl:for-each-group select="$entry/Q{}mention" group-by="@document">
        <xsl:sequence select="sz:tag(@document) || ': ' || count(distinct-values(current-group()/@passage))"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="'Passages – ' || string-join($counts, ', ')"/>
  </xsl:function>

  <xsl:template name="mentions" as="element(Q{}dl)?">
    <xsl:where-populated>
      <dl class="mentions">
        <xsl:for-each-group select="Q{}mention" group-by="@document">
          <dt><a href="{@document}.html">{sz:tag(@document)}</a></dt>
          <xsl:for-each-group select="current-group()" group-by="@passage">
            <xsl:call-template name="passage"/>
          </xsl:for-each-group>
        </xsl:for-each-group>
      </dl>
    </xsl:where-populated>
  </xsl:template>

  <!-- A passage: links to each mention in it, its section, and its summary as context. -->
  <xsl:template name="passage" as="element(Q{}dd)">
    <dd>
      <span class="links">
        <xsl:for-each select="current-group()">
          <a href="{@document}.html#{@anchor}" title="{.}">{if (position() eq 1) then sz:label(@passage) else position()}</a>
          <xsl:if test="@editorial = 'true'">
            <span class="ed">ed.</span>
          </xsl:if>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </span>
      <span class="told">
        <span class="section">{sz:heading(@section)}</span>{' '}<span class="summary">{key('summary', @passage, $context)}</span>
      </span>
    </dd>
  </xsl:template>
</xsl:package>
