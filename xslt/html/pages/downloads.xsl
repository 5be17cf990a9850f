<?xml version="1.0" encoding="UTF-8"?>
<!-- All that readers can take away: every text in every format, the index of names, the TEI with its schema. -->
<xsl:stylesheet version="3.0" default-mode="downloads-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="downloads-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('view.downloads')"/>
      <xsl:with-param name="class" select="'downloads'"/>
      <xsl:with-param name="description" select="sz:say('downloads.how')"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <h1>{sz:say('view.downloads')}</h1>
          <p class="note">{sz:say('downloads.how')}</p>
        </header>
        <xsl:call-template name="texts"/>
        <xsl:call-template name="data"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Texts down, formats across; the edition as a whole is the first row. A format that nothing has is no column.
    Where the list of documents has pages of its own the files of each are named on its page alone. -->
  <xsl:template name="texts" as="element(Q{}section)">
    <xsl:variable name="own" as="xs:string*" select="$own[text]/@xml:id ! string()"/>
    <xsl:variable name="documents" as="xs:string*" select="$context/Q{}context[not(@page)]/Q{}document/@id ! string()"/>
    <xsl:variable name="rows" as="xs:string+" select="'edition', $own, $documents"/>
    <xsl:variable name="columns" as="xs:string*" select="$forms[some $row in $rows satisfies sz:format($row, .)]"/>
    <section id="texts">
      <h2>{sz:say('downloads.texts')}</h2>
      <div class="wide" role="region" tabindex="0" aria-label="{sz:say('downloads.texts')}">
        <table>
          <thead>
            <tr>
              <th scope="col">{sz:say('downloads.text')}</th>
              <xsl:for-each select="$columns">
                <th scope="col">{sz:say('format.' || .)}</th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$rows">
              <xsl:variable name="row" as="xs:string" select="."/>
              <tr>
                <th scope="row"><xsl:sequence select="sz:titled($row)"/></th>
                <xsl:for-each select="$columns">
                  <td>
                    <xsl:for-each select="sz:format($row, .)">
                      <a href="{$root}{@path}">{sz:size(.)}</a>
                    </xsl:for-each>
                  </td>
                </xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
      <xsl:for-each select="$context/Q{}context[@page]">
        <p class="note">{sz:say('downloads.each')}{' '}<a href="{$home}index.html#documents">{sz:say('texts')}</a></p>
      </xsl:for-each>
      <p class="note">{string-join((sz:say('downloads.pdf')[$files//@path[ends-with(., '.pdf')]], sz:say('downloads.formats')), ' ')}</p>
    </section>
  </xsl:template>

  <!-- What a text is called, with the language that its title is in. -->
  <xsl:function name="sz:titled" as="element()">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="written" as="element()?"
        select="(sz:document($text)/teiHeader, $own[@xml:id = $text]/teiHeader)/fileDesc/titleStmt/title[1]"/>
    <xsl:choose>
      <xsl:when test="$written">
        <a href="{$home}{$text}.html"><xsl:sequence select="sz:written-in($written)"/>{(sz:document($text)/@title, normalize-space($written))[1]}</a>
      </xsl:when>
      <xsl:otherwise>
        <b>{sz:say('downloads.edition')}</b>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What is for computing with, each with a sentence. -->
  <xsl:template name="data" as="element(Q{}section)">
    <section id="data">
      <h2>{sz:say('downloads.data')}</h2>
      <dl>
        <xsl:for-each select="'names.csv', 'mentions.csv', 'csv-metadata.json', 'names.json', 'names.txt', 'edition-tei.zip'">
          <xsl:variable name="name" as="xs:string" select="."/>
          <xsl:for-each select="$files/Q{}files/Q{}file[@path = $name]">
            <dt><a href="{$root}{@path}">{$name}</a>{' '}<span class="size">{sz:size(.)}</span></dt>
            <dd>{sz:say('downloads.' || $name)}</dd>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:for-each select="$files/Q{}files/Q{}file[starts-with(@path, 'schema/')]">
          <dt><a href="{$root}{@path}">{@path}</a>{' '}<span class="size">{sz:size(.)}</span></dt>
          <dd>
            <xsl:text>{sz:coded('downloads', tokenize(@path, '\.')[last()])}</xsl:text>
            <xsl:for-each select="$context/Q{}context/@guidelines[ends-with(current()/@path, '.odd')]">
              <xsl:text> </xsl:text>
              <a href="{$root}{.}" hreflang="en">{sz:say('about.guidelines')}</a>
            </xsl:for-each>
          </dd>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
