<?xml version="1.0" encoding="UTF-8"?>
<!-- About the edition: how it is edited, what it has and lacks in numbers, how to cite and reuse it, whose it is.
     The words are those of the edition's header, the numbers those of src/samizdat/publish/site/statistics.py. -->
<xsl:stylesheet version="3.0" default-mode="about-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="about-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>
  <xsl:mode name="texts" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="tagged" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="entities" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="gaps" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="declaration" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="header" as="element(teiHeader)" select="$context/Q{}context/Q{}header/TEI/teiHeader"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('view.about')"/>
      <xsl:with-param name="class" select="'about-edition'"/>
      <xsl:with-param name="description" select="sz:say('about.description')"/>
      <xsl:with-param name="main" as="element()+">
        <xsl:call-template name="opening-of-about"/>
        <xsl:call-template name="key"/>
        <xsl:call-template name="principles"/>
        <xsl:call-template name="numbers"/>
        <xsl:call-template name="gaps"/>
        <xsl:call-template name="citing-the-edition"/>
        <xsl:call-template name="reuse"/>
        <xsl:call-template name="whose"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What can be read here, and the editors' own texts, which say more. -->
  <xsl:template name="opening-of-about" as="element(Q{}header)">
    <header class="opening">
      <h1>{sz:say('view.about')}</h1>
      <xsl:sequence select="sz:paragraphs($header/encodingDesc/projectDesc)"/>
      <nav class="contents" aria-label="{sz:say('contents')}">
        <ul role="list">
          <xsl:for-each select="'key', 'principles'[sz:declarations() or $context/Q{}context/@guidelines], 'numbers', 'gaps', 'citing', 'reuse', 'imprint'">
            <li><a href="#{.}">{sz:say('about.' || .)}</a></li>
          </xsl:for-each>
          <xsl:for-each select="$own[text]">
            <li><a href="{$home}{@xml:id}.html"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </header>
  </xsl:template>

  <!-- What the texts and their passages are called: the texts where they are few. -->
  <xsl:template name="key" as="element(Q{}section)">
    <xsl:variable name="documents" as="element(Q{}document)*" select="$context/Q{}context/Q{}document"/>
    <section id="key">
      <h2>{sz:say('about.key')}</h2>
      <p>{sz:say('about.key.how', $documents[1] ! sz:tag(@id))}</p>
      <xsl:if test="not($context/Q{}context/@many)">
        <div class="frame" tabindex="0" role="group" aria-label="{sz:say('about.key')}">
          <table class="keys">
            <thead>
              <tr>
                <xsl:for-each select="'about.key.short', 'stat.document', 'about.key.address'">
                  <th scope="col">{sz:say(.)}</th>
                </xsl:for-each>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="$documents">
                <tr>
                  <th scope="row"><a href="{$home}{@id}.html"><xsl:sequence select="sz:written-in(.)"/>{sz:tag(@id)}</a></th>
                  <td><xsl:sequence select="sz:written-in(.)"/>{string-join((teiHeader/fileDesc/titleStmt/author ! normalize-space(), @title), ', ')}</td>
                  <td><code>{@id}.html#{@id}.p12</code></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- How the texts were chosen and how they are edited, as the edition's header declares it. -->
  <xsl:template name="principles" as="element(Q{}section)?">
    <xsl:if test="sz:declarations() or $context/Q{}context/@guidelines">
      <section class="declarations" id="principles">
        <h2>{sz:say('about.principles')}</h2>
        <xsl:call-template name="guidelines"/>
        <xsl:apply-templates select="$header/encodingDesc/samplingDecl, sz:declarations()" mode="declaration"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The way to what the schema asks for and why, where the edition has it as pages; those are in English. -->
  <xsl:template name="guidelines" as="element(Q{}p)?">
    <xsl:for-each select="$context/Q{}context/@guidelines">
      <p><a href="{$root}{.}" hreflang="en">{sz:say('about.guidelines')}</a></p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="editorialDecl" mode="declaration" as="element(Q{}div)">
    <div class="editorialDecl">
      <xsl:call-template name="address"/>
      <xsl:apply-templates select="*" mode="declaration"/>
    </div>
  </xsl:template>

  <xsl:template mode="declaration" as="element()+" match="
      samplingDecl | correction | normalization | quotation | interpretation | segmentation | hyphenation | punctuation | stdVals">
    <h3>{sz:say('declaration.' || local-name())}</h3>
    <xsl:sequence select="sz:paragraphs(.)"/>
  </xsl:template>

  <xsl:function name="sz:paragraphs" as="element(Q{}p)*">
    <xsl:param name="of" as="element()*"/>
    <xsl:for-each select="$of/p">
      <p>
        <xsl:sequence select="sz:written-in(.)"/>
        <xsl:apply-templates mode="inline"/>
      </p>
    </xsl:for-each>
  </xsl:function>

  <xsl:template name="numbers" as="element(Q{}section)">
    <xsl:variable name="withheld" as="xs:boolean" select="Q{}statistics/Q{}document/@withheld != '0'"/>
    <section id="numbers">
      <h2>{sz:say('about.numbers')}</h2>
      <p class="note">{string-join(('stat.how', 'stat.how.withheld'[$withheld]) ! sz:say(.), ' ')}</p>
      <h3>{sz:say('stat.texts')}</h3>
      <div class="frame" tabindex="0" role="group" aria-label="{sz:say('stat.texts')}">
        <xsl:apply-templates select="Q{}statistics" mode="texts"/>
      </div>
      <h3>{sz:say('stat.tagged')}</h3>
      <div class="frame" tabindex="0" role="group" aria-label="{sz:say('stat.tagged')}">
        <xsl:apply-templates select="Q{}statistics" mode="tagged"/>
      </div>
      <h3>{sz:say('stat.entities')}</h3>
      <div class="frame" tabindex="0" role="group" aria-label="{sz:say('stat.entities')}">
        <xsl:apply-templates select="Q{}statistics" mode="entities"/>
      </div>
      <xsl:call-template name="decades"/>
      <xsl:if test="tokenize($context/Q{}context/@views) = 'timeline'">
        <p class="note"><a href="{$home}timeline.html">{sz:say('stat.timeline')}</a></p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="gaps" as="element(Q{}section)">
    <section id="gaps">
      <h2>{sz:say('about.gaps')}</h2>
      <div class="frame" tabindex="0" role="group" aria-label="{sz:say('stat.gaps')}">
        <xsl:apply-templates select="Q{}statistics" mode="gaps"/>
      </div>
    </section>
  </xsl:template>

  <!-- The edition as a whole; its documents and passages say on their pages how each is cited. -->
  <xsl:template name="citing-the-edition" as="element(Q{}section)">
    <xsl:variable name="file" as="element(fileDesc)" select="$header/fileDesc"/>
    <section id="citing">
      <h2>{sz:say('about.citing')}</h2>
      <p class="reference">
        <xsl:text>{string-join($file/titleStmt/respStmt/name ! normalize-space(), ', ')}, </xsl:text>
        <cite><xsl:sequence select="sz:written-in($header)"/>{$edition-title}</cite>
        <xsl:text>{$file/editionStmt/edition/@n ! (', ' || sz:say('citation.version', .))}. </xsl:text>
        <xsl:text>{sz:publication($file)}</xsl:text>
        <xsl:text>{$context/Q{}context/@address ! (' ' || .)}</xsl:text>
      </p>
      <p>{sz:say('about.citing.passage')}</p>
    </section>
  </xsl:template>

  <xsl:template name="reuse" as="element(Q{}section)">
    <section id="reuse">
      <h2>{sz:say('about.reuse')}</h2>
      <p><a href="{$home}downloads.html">{sz:say('about.reuse.how')}</a></p>
      <xsl:for-each select="$header/fileDesc/publicationStmt/availability">
        <xsl:for-each select="licence">
          <p><a href="{@target}" rel="license"><xsl:sequence select="sz:written-in(.)"/>{normalize-space()}</a></p>
        </xsl:for-each>
        <xsl:sequence select="sz:paragraphs(.)"/>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- Who made it, when, from what, and with what. -->
  <xsl:template name="whose" as="element(Q{}section)">
    <xsl:variable name="file" as="element(fileDesc)" select="$header/fileDesc"/>
    <xsl:variable name="whole" as="element()" select="$context/Q{}context"/>
    <section id="imprint">
      <h2>{sz:say('about.imprint')}</h2>
      <xsl:for-each select="$file/titleStmt/respStmt">
        <p><xsl:sequence select="sz:written-in(.)"/>{normalize-space(resp)} {normalize-space(name)}.</p>
      </xsl:for-each>
      <p>
        <xsl:sequence select="sz:written-in($file)"/>
        <xsl:text>{string-join(($file/editionStmt/edition ! normalize-space()[.], sz:publication($file)), ', ')}</xsl:text>
      </p>
      <xsl:if test="$whole/@commit">
        <p>{sz:say(if ($whole/@changed) then 'about.changed' else 'about.commit', ($whole/@commit, sz:date-in-words($whole/@committed)))}</p>
      </xsl:if>
      <p>{sz:say('about.made')}</p>
    </section>
  </xsl:template>
</xsl:stylesheet>
