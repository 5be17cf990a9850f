<?xml version="1.0" encoding="UTF-8"?>
<!-- What src/samizdat/publish/site/statistics.py has counted, as tables whose numbers have bars beside them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The texts: how long, how much of each is withheld and quoted. -->
  <xsl:template match="Q{}statistics" mode="texts" as="element(Q{}table)">
    <xsl:variable name="withheld" as="xs:boolean" select="Q{}document/@withheld != '0'"/>
    <table class="counts">
      <caption class="unseen">{sz:say('stat.texts')}</caption>
      <thead>
        <tr>
          <th scope="col">{sz:say('stat.document')}</th>
          <xsl:for-each select="'characters', 'withheld'[$withheld], 'quoted', 'passages', 'notes'">
            <th scope="col">{sz:say('stat.' || .)}</th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="Q{}document">
          <tr>
            <th scope="row"><xsl:sequence select="sz:counted-in(.)"/></th>
            <td>{sz:number(@characters)}</td>
            <xsl:if test="$withheld">
              <td><xsl:sequence select="sz:share(@withheld, @characters)"/></td>
            </xsl:if>
            <td><xsl:sequence select="sz:share(@quoted, @characters)"/></td>
            <td>{sz:number(@passages)}</td>
            <td>{sz:number(@notes)}</td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- What is tagged: a bar is the number in a thousand characters, for the texts are of very different length. -->
  <xsl:template match="Q{}statistics" mode="tagged" as="element(Q{}table)">
    <xsl:variable name="documents" as="element(Q{}document)*" select="Q{}document"/>
    <xsl:variable name="densest" as="xs:double" select="max((1, Q{}document/Q{}count ! sz:density(.)))"/>
    <table class="counts">
      <caption class="unseen">{sz:say('stat.tagged')}</caption>
      <thead>
        <tr>
          <td/>
          <xsl:for-each select="$documents">
            <th scope="col"><xsl:sequence select="sz:counted-in(.)"/></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$documents[1]/Q{}count/@of[. ne 'other' or . = $kind-order]">
          <tr>
            <th scope="row">{if (. = $kind-order) then $kinds(.) else sz:say('stat.' || .)}</th>
            <xsl:for-each select="$documents/Q{}count[@of = current()]">
              <td><xsl:sequence select="sz:measured(sz:number(@n), sz:density(.) div $densest)"/></td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- What numbers are of: a document, or all of them where they are very many. -->
  <xsl:function name="sz:counted-in" as="node()">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:choose>
      <xsl:when test="$document/@id">
        <a href="{$home}{$document/@id}.html" title="{sz:document($document/@id)/@title}">{sz:tag($document/@id)}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>{sz:count('texts.count', $document/@documents)}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="sz:density" as="xs:double">
    <xsl:param name="count" as="element(Q{}count)"/>
    <xsl:sequence select="1000 * number($count/@n) div max((1, number($count/../@characters)))"/>
  </xsl:function>

  <!-- The entities: how many, how many of them in one document only, and who is named most often. -->
  <xsl:template match="Q{}statistics" mode="entities" as="element(Q{}table)">
    <table class="counts">
      <caption class="unseen">{sz:say('stat.entities')}</caption>
      <thead>
        <tr>
          <td/>
          <xsl:for-each select="'records', 'alone', 'most'">
            <th scope="col">{sz:say('stat.' || .)}</th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="Q{}kind[@entities ne '0']">
          <tr>
            <th scope="row"><a href="{$home}names.html#{@id}s">{$kinds(@id)}</a></th>
            <td>{sz:number(@entities)}</td>
            <td><xsl:sequence select="sz:share(@alone, @entities)"/></td>
            <td class="most"><xsl:apply-templates select="Q{}named" mode="entities"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="Q{}named" mode="entities" as="node()+">
    <xsl:variable name="entry" as="element(Q{}entry)" select="sz:entry(../@id || ':' || @id)"/>
    <span>
      <a href="{sz:address(../@id || ':' || @id)}"><xsl:sequence select="sz:written-in($entry/@name)"/>{sz:called($entry)}</a>
      <xsl:text> {@n}</xsl:text>
    </span>
    <xsl:text>{if (position() eq last()) then '' else ', '}</xsl:text>
  </xsl:template>

  <!-- What is missing: of how many. -->
  <xsl:template match="Q{}statistics" mode="gaps" as="element(Q{}table)">
    <table class="counts">
      <caption class="unseen">{sz:say('stat.gaps')}</caption>
      <thead>
        <tr>
          <xsl:for-each select="'gap', 'lacking', 'of'">
            <th scope="col">{sz:say('stat.' || .)}</th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="Q{}gap">
          <tr>
            <th scope="row">{sz:say('gap.' || @name)}</th>
            <td><xsl:sequence select="sz:measured(sz:number(@lacking), number(@lacking) div number(@of))"/></td>
            <td>{sz:number(@of)}</td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- How many dates of the texts lie in each decade; what spans several counts where it begins. Of very many texts
       the context has not all. -->
  <xsl:template name="decades" as="element(Q{}figure)?">
    <xsl:variable name="years" as="xs:integer*"
        select="$context/Q{}context[not(@page)]/Q{}document/Q{}date/@earliest[. castable as xs:date] ! year-from-date(xs:date(.))"/>
    <xsl:variable name="decades" as="xs:integer*" select="if (empty($years)) then () else min($years) idiv 10 to max($years) idiv 10"/>
    <xsl:variable name="counts" as="xs:integer*" select="for $decade in $decades return count($years[. idiv 10 eq $decade])"/>
    <xsl:if test="count($decades) gt 1">
      <figure class="decades">
        <figcaption>{sz:say('stat.decades')}</figcaption>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -14 {count($decades) * 40} 110" role="img"
            aria-label="{string-join(for $n in 1 to count($decades) return $decades[$n] || '0: ' || $counts[$n], ', ')}">
          <xsl:for-each select="$decades">
            <xsl:variable name="n" as="xs:integer" select="position()"/>
            <xsl:variable name="height" as="xs:double" select="80 * $counts[$n] div max($counts)"/>
            <rect x="{40 * ($n - 1) + 2}" y="{80 - $height}" width="36" height="{$height}"/>
            <xsl:if test="$counts[$n] gt 0">
              <text x="{40 * $n - 20}" y="{76 - $height}" text-anchor="middle">{$counts[$n]}</text>
            </xsl:if>
            <text class="year" x="{40 * $n - 20}" y="93" text-anchor="middle">{.}0</text>
          </xsl:for-each>
        </svg>
      </figure>
    </xsl:if>
  </xsl:template>

  <!-- A part of a whole in per cent, with its bar. -->
  <xsl:function name="sz:share" as="element(Q{}span)">
    <xsl:param name="part" as="xs:integer"/>
    <xsl:param name="whole" as="xs:integer"/>
    <xsl:variable name="share" as="xs:double" select="$part div max(($whole, 1))"/>
    <xsl:sequence select="sz:measured(sz:say('percent', xs:integer(round(100 * $share))), $share)"/>
  </xsl:function>

  <!-- A number with a bar, which is for the eye: the number says it all. -->
  <xsl:function name="sz:measured" as="element(Q{}span)">
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="share" as="xs:double"/>
    <span class="measured">
      <xsl:text>{$number}</xsl:text>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <path class="whole" d="M0 7.5H100"/>
        <path d="M0 0H{format-number(100 * $share, '0.#')}V8H0z"/>
      </svg>
    </span>
  </xsl:function>
</xsl:stylesheet>
