<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document's header says about it: title, author, source, rights, how to cite (TEI module header). Needs frame/formats.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="correspondence.xsl"/>

  <xsl:template match="teiHeader" mode="header" as="element(Q{}header)">
    <header class="teiHeader">
      <p class="kicker"><xsl:sequence select="sz:kicker-of(..), sz:document(../@xml:id) ! sz:to-full-text(.)"/></p>
      <h1><xsl:sequence select="sz:written-in(.), sz:turned(.)"/>{sz:titles(., 'main')}</h1>
      <xsl:for-each select="fileDesc/titleStmt/title[@type = 'sub']">
        <p class="subtitle"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
      <p class="byline">
        <xsl:sequence select="sz:written-in(.), sz:turned(.)"/>
        <xsl:apply-templates select="fileDesc/titleStmt/author" mode="listed"/>
        <xsl:for-each select="profileDesc/creation/date">
          <span class="creation">{normalize-space()}</span>
        </xsl:for-each>
      </p>
      <xsl:call-template name="correspondence"/>
      <div class="abstract">
        <xsl:sequence select="sz:written-in(.)"/>
        <xsl:for-each select="profileDesc/abstract/p">
          <p><xsl:apply-templates mode="inline"/></p>
        </xsl:for-each>
      </div>
      <xsl:call-template name="contents"/>
      <section class="about" aria-label="{sz:say('about')}">
        <xsl:apply-templates select="fileDesc/sourceDesc, fileDesc/publicationStmt/availability" mode="header"/>
        <xsl:call-template name="citation"/>
        <xsl:call-template name="extent"/>
        <xsl:call-template name="formats"/>
      </section>
    </header>
  </xsl:template>

  <!-- The way from a withheld text to where it can be read. -->
  <xsl:function name="sz:to-full-text" as="node()*">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:if test="$document[@full = 'false'] and tokenize($context/Q{}context/@views) = 'full-text'">
      <xsl:text> · </xsl:text>
      <a class="full-text" href="full-text.html#{$document/@id}">{sz:say('view.full-text')}</a>
    </xsl:if>
  </xsl:function>

  <!-- The record stands open; what is told about it is folded, so that the text begins near its title. -->
  <xsl:template match="sourceDesc" mode="header" as="element()*">
    <xsl:for-each select="biblStruct">
      <p class="biblStruct"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates select="analytic, monogr, series" mode="source"/></p>
    </xsl:for-each>
    <xsl:variable name="digest" as="element(idno)*" select="bibl/idno[@type = 'sha256']"/>
    <xsl:variable name="others" as="element()*" select="(* except (p, biblStruct, $digest/..))[normalize-space()]"/>
    <xsl:if test="p | biblStruct/note | $digest | $others">
      <details>
        <summary>{sz:say('about.source')}</summary>
        <xsl:for-each select="p, biblStruct/note">
          <p><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
        </xsl:for-each>
        <xsl:for-each select="$digest">
          <p class="digest">{sz:say('about.digest')} <code>{.}</code></p>
        </xsl:for-each>
        <!-- Witnesses, manuscripts, references: as they are described. -->
        <xsl:for-each select="$others">
          <div><xsl:sequence select="sz:written-in(.), sz:described-source(.)"/></div>
        </xsl:for-each>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:function name="sz:described-source" as="node()*">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="tree" as="element(Q{}phrase)">
      <phrase><xsl:apply-templates select="$source" mode="tree"/></phrase>
    </xsl:variable>
    <xsl:for-each select="$tree">
      <xsl:call-template name="flow">
        <xsl:with-param name="row" select="true()" tunnel="yes"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="availability" mode="header" as="element()*">
    <details>
      <summary>{sz:say('about.rights')}</summary>
      <xsl:for-each select="p">
        <p><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
      <xsl:for-each select="licence">
        <p><a href="{@target}" rel="license"><xsl:sequence select="sz:written-in(.)"/>{normalize-space()}</a></p>
      </xsl:for-each>
    </details>
  </xsl:template>

  <xsl:template name="extent" as="element(Q{}p)?">
    <xsl:for-each select="fileDesc/extent[measure]">
      <p class="extent"><xsl:sequence select="sz:written-in(.)"/>{string-join(measure ! normalize-space(), ', ')}</p>
    </xsl:for-each>
  </xsl:template>

  <!-- One section needs no contents. -->
  <xsl:template name="contents" as="element(Q{}nav)?">
    <xsl:if test="count(../text//div[head][@xml:id]) gt 1">
      <nav class="contents" aria-label="{sz:say('contents')}">
        <xsl:sequence select="../text ! sz:written-in(.)"/>
        <xsl:apply-templates select="../text" mode="contents"/>
      </nav>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
