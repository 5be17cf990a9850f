<?xml version="1.0" encoding="UTF-8"?>
<!-- The landing page: what the edition is, its documents, and the chronology from which everything hangs. -->
<xsl:stylesheet version="3.0" default-mode="landing-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="landing-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>
  <xsl:mode name="further" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/">
    <xsl:variable name="header" as="element(teiHeader)" select="$context/Q{}context/Q{}header/TEI/teiHeader"/>
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="$edition-title"/>
      <xsl:with-param name="class" select="'landing'"/>
      <xsl:with-param name="description" select="normalize-space($header/encodingDesc/projectDesc/p[1])"/>
      <xsl:with-param name="metadata" as="element()">
        <xsl:call-template name="edition-described"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="element()+">
        <xsl:sequence select="sz:opening($header)"/>
        <xsl:call-template name="documents"/>
        <xsl:call-template name="days"/>
        <xsl:call-template name="declarations"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="sz:opening" as="element(Q{}header)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <header class="opening">
      <h1><xsl:sequence select="sz:written-in($header)"/>{$edition-title}</h1>
      <xsl:for-each select="$header/fileDesc/titleStmt/title[@type = 'sub']">
        <p class="subtitle"><xsl:sequence select="sz:written-in(.)"/>{normalize-space()}</p>
      </xsl:for-each>
      <xsl:where-populated>
        <div class="abstract">
          <xsl:sequence select="sz:written-in($header)"/>
          <xsl:for-each select="$header/encodingDesc/projectDesc/p">
            <p><xsl:apply-templates mode="inline"/></p>
          </xsl:for-each>
          <xsl:if test="$documents/@full = 'false'">
            <p lang="{$language}">{sz:say('start.withheld')}</p>
          </xsl:if>
        </div>
      </xsl:where-populated>
      <xsl:for-each select="sz:language-of($context/*)[not(starts-with(., $language))]">
        <p class="note">{sz:say('start.language', sz:coded('language', substring-before(. || '-', '-')))}</p>
      </xsl:for-each>
      <xsl:call-template name="ways-in"/>
    </header>
  </xsl:function>

  <!-- The first things to read: the editors' own text, the earliest of the documents, how to get at what is withheld. -->
  <xsl:template name="ways-in" as="element(Q{}nav)?">
    <xsl:variable name="ways" as="element(Q{}li)*">
      <xsl:apply-templates select="$own" mode="further"/>
      <xsl:for-each select="sort($documents[$few-texts][sz:dates-of(teiHeader)], (), function($d) { string(sz:year-of($d/teiHeader)) })[1]">
        <li><a href="{@id}.html"><xsl:sequence select="sz:written-in(teiHeader)"/>{sz:tag(@id)}</a>
          <span>{sz:say('start.text')}</span></li>
      </xsl:for-each>
      <xsl:if test="tokenize($context/Q{}context/@views) = 'full-text'">
        <li><a href="full-text.html">{sz:say('view.full-text')}</a> <span>{sz:say('start.full-text')}</span></li>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="$ways">
      <nav class="ways-in" aria-label="{sz:say('start')}"><ul role="list"><xsl:sequence select="$ways"/></ul></nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="TEI" mode="further" as="element(Q{}li)">
    <li>
      <a href="{@xml:id}.html"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</a>
      <xsl:text> </xsl:text>
      <span>{sz:say(if (text) then 'start.introduction' else 'theses.summary')}</span>
    </li>
  </xsl:template>

  <!-- The documents; each has a column, and room for what it is about, where they are few. -->
  <xsl:variable name="documents" as="element(Q{}document)*" select="$context/Q{}context/Q{}document"/>
  <xsl:variable name="few-texts" as="xs:boolean" select="count($documents) le 8 and not($context/Q{}context/@page)"/>

  <xsl:template name="days" as="element(Q{}section)?">
    <xsl:if test="$told and $few-texts and count($documents) gt 1">
      <section class="days" id="days">
        <h2>{sz:say('days')}</h2>
        <p class="note">{sz:say('days.how')}</p>
        <xsl:call-template name="chronology"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="documents" as="element(Q{}section)">
    <section class="documents" id="documents">
      <h2>{sz:say('documents')}</h2>
      <xsl:if test="not($few-texts)">
        <p class="note">{sz:count('texts.count', ($documents[last()]/@place, count($documents))[1])}</p>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$few-texts">
          <ol role="list">
            <xsl:apply-templates select="$documents"/>
          </ol>
        </xsl:when>
        <xsl:when test="$context/Q{}context/@page">
          <xsl:call-template name="pages"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="listing">
            <xsl:with-param name="documents" select="$documents"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- Too many documents for one page have pages of their own, each named by the documents that it begins and ends with:
       the context has no others, and each with its @place. -->
  <xsl:template name="pages" as="element(Q{}ol)">
    <xsl:variable name="size" as="xs:integer" select="$context/Q{}context/@page"/>
    <ol class="listing pages" role="list">
      <xsl:for-each-group select="$documents" group-adjacent="(@place - 1) idiv $size">
        <xsl:variable name="ends" as="element(Q{}document)+" select="current-group()"/>
        <li>
          <p class="kicker">{string-join(distinct-values($ends/teiHeader ! sz:date-of(.)), ' – ')}</p>
          <div>
            <h3><a href="texts/{position()}.html">{sz:some-texts($ends[1]/@place, $ends[last()]/@place)}</a></h3>
            <p class="byline">{string-join(distinct-values($ends ! sz:line-title(.)), ' – ')}</p>
          </div>
        </li>
      </xsl:for-each-group>
    </ol>
  </xsl:template>

  <xsl:template match="Q{}document" as="element(Q{}li)">
    <li>
      <p class="kicker"><xsl:sequence select="sz:kicker(., sz:state(.) ! sz:say('state.' || .))"/></p>
      <h3><a href="{@id}.html"><xsl:sequence select="sz:written-in(teiHeader)"/>{sz:titles(teiHeader, 'main')}</a></h3>
      <p class="byline">
        <xsl:sequence select="sz:written-in(teiHeader)"/>
        <xsl:apply-templates select="teiHeader/fileDesc/titleStmt/author" mode="listed"/>
        <xsl:for-each select="teiHeader/profileDesc/creation/date">
          <span class="creation">{normalize-space()}</span>
        </xsl:for-each>
      </p>
      <div class="abstract">
        <xsl:sequence select="sz:written-in(teiHeader)"/>
        <xsl:for-each select="teiHeader/profileDesc/abstract/p[1]">
          <p>{sz:first-sentence(.)}</p>
        </xsl:for-each>
      </div>
    </li>
  </xsl:template>

  <!-- One line of what a text is about: the first sentence of its abstract, which its page has whole. -->
  <xsl:function name="sz:first-sentence" as="xs:string">
    <xsl:param name="abstract" as="element(p)"/>
    <xsl:sequence select="replace(normalize-space($abstract), '^(.{20,}?[.!?…])\s+\p{Lu}.*$', '$1')"/>
  </xsl:function>

  <!-- How the texts are edited stood here once, and its address still leads to where it is now. -->
  <xsl:template name="declarations" as="element(Q{}section)?">
    <xsl:if test="sz:declarations()">
      <section class="declarations">
        <xsl:for-each select="sz:declarations()[@xml:id][1]">
          <xsl:attribute name="id" select="@xml:id"/>
        </xsl:for-each>
        <h2>{sz:say('about.principles')}</h2>
        <p><a href="{$home}about.html#principles">{sz:say('about.principles.there')}</a></p>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
