<?xml version="1.0" encoding="UTF-8"?>
<!-- The map: the places that the documents name, as circles on the land and as a table that says the same.
     src/samizdat/publish/site/map/geography.py draws it; the input is its result. -->
<xsl:stylesheet version="3.0" default-mode="map-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="map-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>
  <xsl:mode name="map-row" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="circle" match="Q{}circle" use="@id"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('view.map')"/>
      <xsl:with-param name="class" select="'map'"/>
      <xsl:with-param name="description" select="sz:say('map.description')"/>
      <xsl:with-param name="scripts" select="'map', 'frames'"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <h1>{sz:say('view.map')}</h1>
          <p class="note">{sz:say('map.how')}</p>
        </header>
        <xsl:call-template name="chosen-documents"/>
        <xsl:apply-templates select="Q{}map/Q{}panel"/>
        <p class="note source">{sz:say(if (Q{}map/Q{}panel/@land[. ne '']) then 'map.land' else 'map.no-land')}</p>
        <xsl:call-template name="gazetteer"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The documents that have a column: all, or none where they are many, and how often all name a place is one number. -->
  <xsl:variable name="map-columns" as="element(Q{}document)*" select="$context/Q{}context[not(@many)]/Q{}document"/>

  <!-- How often the texts name a place. -->
  <xsl:function name="sz:times" as="xs:integer">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:sequence select="xs:integer(($entry/@mentions, count($entry/Q{}mention[@editorial = 'false']))[1])"/>
  </xsl:function>

  <!-- Which documents count; only a script can make circles larger and smaller, and shows the boxes. -->
  <xsl:template name="chosen-documents" as="element(Q{}fieldset)">
    <fieldset class="chosen">
      <legend>{sz:say('map.documents')}</legend>
      <xsl:for-each select="$map-columns">
        <label><input type="checkbox" checked="checked" value="{position() - 1}"/>{sz:tag(@id)}</label>
      </xsl:for-each>
    </fieldset>
  </xsl:template>

  <xsl:template match="Q{}panel" as="element(Q{}figure)">
    <xsl:variable name="finer" as="xs:double" select="1 div number(@finer)"/>
    <figure class="sheet {@name}">
      <figcaption>{sz:say('map.' || @name)}</figcaption>
      <div class="frame" tabindex="0" role="group" aria-label="{sz:say('map.' || @name)}">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {@width} {@height}" data-radius="{../@radius}">
          <path class="graticule" d="{@graticule}"/>
          <g transform="scale({$finer})">
            <path class="land" d="{@land}"/>
            <path class="borders" d="{@borders}"/>
          </g>
          <!-- Lines to where a place is lie under all circles. -->
          <path class="aside" d="{Q{}circle[@home-x] ! ('M' || @x || ' ' || @y || 'L' || @home-x || ' ' || @home-y)}"/>
          <xsl:apply-templates select="Q{}circle"/>
        </svg>
      </div>
    </figure>
  </xsl:template>

  <!-- A circle is a link to the place's page, and has the address that other pages show it by. -->
  <xsl:template match="Q{}circle" as="element()">
    <xsl:variable name="entry" as="element(Q{}entry)" select="sz:entry('place:' || @id)"/>
    <xsl:variable name="words" as="xs:string" select="sz:called($entry) || ': ' || sz:count('map.mentions', sz:total(.))"/>
    <a xmlns="http://www.w3.org/2000/svg" id="place-{@id}" href="{sz:address('place:' || @id)}" aria-label="{$words}"
        class="{if (@area = 'true') then 'site area' else 'site'}" data-counts="{@counts}">
      <title>{$words}</title>
      <circle cx="{@x}" cy="{@y}" r="{@r}"/>
      <xsl:if test="@label-x">
        <text x="{@label-x}" y="{@label-y}" text-anchor="{@anchor}">
          <xsl:sequence select="sz:written-in($entry/@name)"/>
          <xsl:text>{$entry/@name}</xsl:text>
        </text>
      </xsl:if>
    </a>
  </xsl:template>

  <xsl:function name="sz:total" as="xs:integer">
    <xsl:param name="circle" as="element(Q{}circle)"/>
    <xsl:sequence select="sum(tokenize($circle/@counts) ! xs:integer(.)) => xs:integer()"/>
  </xsl:function>

  <!-- The map's equal: every place that the documents name, most often named first, then those without coordinates. -->
  <xsl:template name="gazetteer" as="element(Q{}section)">
    <xsl:variable name="drawn" as="document-node()" select="/"/>
    <xsl:variable name="places" as="element(Q{}entry)*"
        select="$context/Q{}context/Q{}entry[@kind = 'place'][sz:times(.) gt 0]"/>
    <xsl:variable name="nowhere" as="element(Q{}entry)*" select="$places[not(key('circle', @id, $drawn))]"/>
    <section class="gazetteer">
      <h2>{sz:say('map.table')}</h2>
      <p class="note">{string-join((sz:count('map.drawn', count($places except $nowhere)),
        sz:count('map.nowhere', count($nowhere))[exists($nowhere)]), ' ')}</p>
      <div class="frame" tabindex="0" role="group" aria-label="{sz:say('map.table')}">
        <table>
          <thead>
            <tr>
              <th scope="col">{$one-of('place')}</th>
              <th scope="col">{sz:say('map.where')}</th>
              <xsl:if test="$context/Q{}context/@many">
                <th scope="col">{sz:say('names.times')}</th>
              </xsl:if>
              <xsl:for-each select="$map-columns">
                <th scope="col"><a href="{$home}{@id}.html" title="{@title}">{sz:tag(@id)}</a></th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates mode="map-row" select="
              Q{}map/Q{}panel/Q{}circle ! sz:entry('place:' || @id)
              => sort((), function ($entry) { -sz:times($entry) }), $nowhere"/>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="Q{}entry" mode="map-row" as="element(Q{}tr)">
    <xsl:variable name="page" as="xs:string" select="sz:address('place:' || @id)"/>
    <xsl:variable name="mentions" as="element(Q{}mention)*" select="Q{}mention[@editorial = 'false']"/>
    <xsl:variable name="geo" as="element(geo)?" select="Q{}record/place/location[1]/geo"/>
    <tr data-place="place-{@id}">
      <th scope="row"><a href="{$page}"><xsl:sequence select="sz:written-in(@name)"/>{@name}</a></th>
      <td class="where">
        <xsl:choose>
          <xsl:when test="exists(sz:coordinates($geo))">
            <a href="#place-{@id}">{sz:position($geo)}</a>
            <xsl:for-each select="$geo/../@type">
              <span class="apart"><xsl:sequence select="sz:written-in(.)"/>{.}</span>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>–</xsl:otherwise>
        </xsl:choose>
      </td>
      <xsl:for-each select="@mentions">
        <td><a href="{$page}">{.}</a></td>
      </xsl:for-each>
      <xsl:for-each select="$map-columns">
        <xsl:variable name="own" as="element(Q{}mention)*" select="$mentions[@document = current()/@id]"/>
        <td>
          <xsl:if test="$own">
            <a href="{$page}#in-{@id}">{count($own)}</a>
          </xsl:if>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- Whole degrees say enough beside a map: 47° N 19° E. -->
  <xsl:function name="sz:position" as="xs:string">
    <xsl:param name="geo" as="element(geo)"/>
    <xsl:variable name="degrees" as="xs:decimal+" select="sz:coordinates($geo)"/>
    <xsl:sequence select="
      sz:say(if ($degrees[1] ge 0) then 'map.north' else 'map.south', round(abs($degrees[1]))) || ' ' ||
      sz:say(if ($degrees[2] ge 0) then 'map.east' else 'map.west', round(abs($degrees[2])))"/>
  </xsl:function>
</xsl:stylesheet>
