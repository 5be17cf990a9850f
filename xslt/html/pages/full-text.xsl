<?xml version="1.0" encoding="UTF-8"?>
<!-- The full texts: of each document whose words may be withheld, whose they are, where it was published, and how whoever
     holds its source puts them back. All of it is from the documents' headers. -->
<xsl:stylesheet version="3.0" default-mode="full-text-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="full-text-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('view.full-text')"/>
      <xsl:with-param name="class" select="'full-texts'"/>
      <xsl:with-param name="description" select="sz:say('full-text.how')"/>
      <xsl:with-param name="main" as="element()+">
        <xsl:call-template name="opening-of-full-texts"/>
        <xsl:apply-templates select="$context/Q{}context/Q{}document[@layer]"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="opening-of-full-texts" as="element(Q{}header)">
    <header class="opening">
      <h1>{sz:say('view.full-text')}</h1>
      <p class="note">{sz:say('full-text.how')}</p>
      <div class="abstract">
        <xsl:for-each select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc/publicationStmt/availability/p">
          <p><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
        </xsl:for-each>
        <p>{sz:say('full-text.command')}</p>
        <pre><code>{sz:say('full-text.line')}</code></pre>
      </div>
    </header>
  </xsl:template>

  <xsl:template match="Q{}document" as="element(Q{}section)">
    <section class="holding" id="{@id}">
      <xsl:for-each select="teiHeader">
        <p class="kicker"><xsl:sequence select="sz:kicker(.., sz:state(..) ! sz:say('state.' || .))"/></p>
        <h2><a href="{../@id}.html"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(., 'main')}</a></h2>
        <xsl:for-each select="fileDesc/publicationStmt/availability/p">
          <p><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
        </xsl:for-each>
        <dl>
          <xsl:call-template name="published"/>
          <xsl:for-each select=".[fileDesc/sourceDesc]">
            <xsl:call-template name="addresses"/>
          </xsl:for-each>
          <xsl:for-each select="fileDesc/sourceDesc//idno[@type = 'sha256']">
            <dt>{sz:say('about.digest')}</dt>
            <dd class="digest"><code>{normalize-space()}</code></dd>
          </xsl:for-each>
        </dl>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="published" as="element()*">
    <xsl:for-each select="fileDesc/sourceDesc/biblStruct">
      <dt>{sz:say('full-text.source')}</dt>
      <dd><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates select="analytic, monogr, series" mode="source"/></dd>
    </xsl:for-each>
  </xsl:template>

  <!-- The addresses that the record of the source gives, each once: where the whole text can be read, from whom, and others. -->
  <xsl:template name="addresses" as="element()+">
    <xsl:variable name="found" as="element()*" select="fileDesc/sourceDesc//(ref | ptr)[matches(@target, '^https?:')]"/>
    <xsl:variable name="typed" as="element()*" select="$found[@type = ('fullText', 'copy')]"/>
    <xsl:sequence select="
      sz:addresses('full-text.whole', $typed[@type = 'fullText']), sz:addresses('full-text.copy', $typed[@type = 'copy']),
      sz:addresses(if ($whole-texts) then 'full-text.others' else 'full-text.addresses', $found[not(@target = $typed/@target)])"/>
    <xsl:if test="empty($typed) and ($whole-texts or empty($found))">
      <dt>{sz:say('full-text.whole')}</dt>
      <dd>{sz:say(if ($whole-texts) then 'full-text.unknown' else 'full-text.none')}</dd>
    </xsl:if>
  </xsl:template>

  <!-- Whether the records of this edition tell where whole texts can be read from other addresses. -->
  <xsl:variable name="whole-texts" as="xs:boolean"
      select="$context/Q{}context/Q{}document/teiHeader/fileDesc/sourceDesc//(ref | ptr)/@type = ('fullText', 'copy')"/>

  <!-- Addresses of a kind by their hosts, with the words that the record has for each. -->
  <xsl:function name="sz:addresses" as="element()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="references" as="element()*"/>
    <xsl:if test="exists($references)">
      <dt>{sz:say($kind)}</dt>
      <xsl:for-each-group select="$references" group-by="string(@target)">
        <dd>
          <a href="{@target}">{replace(@target, '^https?://(www\.)?([^/:]+).*$', '$2')}</a>
          <xsl:for-each select="normalize-space()[.]">
            <xsl:text> </xsl:text>
            <span class="address">({.})</span>
          </xsl:for-each>
        </dd>
      </xsl:for-each-group>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
