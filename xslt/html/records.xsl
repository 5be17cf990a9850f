<?xml version="1.0" encoding="UTF-8"?>
<!-- What an authority file knows of an entity: names, facts, sources, identifiers. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The parts of a record that an entry of the index shows, in their order. -->
  <xsl:template match="person | place | org | event | biblStruct" mode="record" as="element()*">
    <xsl:where-populated>
      <p class="names">
        <xsl:apply-templates select="sz:other-names(.)" mode="name"/>
      </p>
    </xsl:where-populated>
    <xsl:where-populated>
      <p class="facts">
        <xsl:apply-templates select="." mode="facts"/>
      </p>
    </xsl:where-populated>
    <xsl:for-each select="note">
      <p class="note"><xsl:apply-templates mode="inline"/></p>
    </xsl:for-each>
    <xsl:where-populated>
      <p class="identifiers">
        <xsl:apply-templates select=".//idno" mode="record"/>
      </p>
    </xsl:where-populated>
    <xsl:if test="sz:sources(.)">
      <p class="identifiers">Looked up in <xsl:sequence select="sz:sources(.)"/></p>
    </xsl:if>
  </xsl:template>

  <!-- Names besides the one that heads the entry. -->
  <xsl:function name="sz:other-names" as="element()*">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$record/(persName | placeName | orgName | self::event/label | self::event/eventName)"/>
    <xsl:sequence select="$names except ($names[@type = 'preferred'], $names)[1]"/>
  </xsl:function>

  <xsl:template match="persName | placeName | orgName | label | eventName" mode="name" as="element(Q{}span)">
    <span class="name">
      <xsl:call-template name="address"/>
      <xsl:apply-templates mode="inline"/>
      <xsl:if test="@type[not(. = ('preferred', 'variant'))]">
        <span class="kind"> ({@type})</span>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- Facts, one phrase each. -->

  <xsl:template match="person" mode="facts" as="element(Q{}span)*">
    <xsl:sequence select="sz:fact('born', birth), sz:fact('died', death)"/>
    <xsl:apply-templates select="nationality, occupation, affiliation" mode="fact"/>
  </xsl:template>

  <xsl:template match="place" mode="facts" as="element(Q{}span)*">
    <xsl:for-each select="@type">
      <span>{translate(., '-', ' ')}</span>
    </xsl:for-each>
    <xsl:apply-templates select="country, location/geo" mode="fact"/>
  </xsl:template>

  <xsl:template match="org" mode="facts" as="element(Q{}span)*">
    <xsl:for-each select="@type">
      <span>{translate(., '-', ' ')}</span>
    </xsl:for-each>
    <xsl:apply-templates select="event" mode="fact"/>
  </xsl:template>

  <xsl:template match="event" mode="facts" as="element(Q{}span)*">
    <xsl:for-each select="@type, sz:dating(.)">
      <span>{translate(., '-', ' ')}</span>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@where)[sz:entry(.)]">
      <span><a href="{sz:address(.)}">{sz:entry(.)/@name}</a></span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="biblStruct" mode="facts" as="element(Q{}span)*">
    <xsl:for-each select="@type">
      <span>{translate(., '-', ' ')}</span>
    </xsl:for-each>
    <span>
      <xsl:apply-templates select="analytic, monogr, series" mode="source"/>
    </span>
  </xsl:template>

  <!-- A birth or a death: when and where. -->
  <xsl:function name="sz:fact" as="element(Q{}span)*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="facts" as="element()*"/>
    <xsl:for-each select="$facts">
      <xsl:variable name="where" as="xs:string?" select="normalize-space((placeName, .)[1])[.]"/>
      <span>{string-join(($label, sz:dating(.), if ($where) then 'in ' || $where else ()), ' ')}</span>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="nationality | occupation | affiliation | country" mode="fact" as="element(Q{}span)">
    <xsl:variable name="address" as="xs:string?" select="sz:address(@ref)"/>
    <span>
      <xsl:choose>
        <xsl:when test="$address">
          <a href="{$address}">{normalize-space()}</a>
        </xsl:when>
        <xsl:otherwise>{normalize-space()}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="geo" mode="fact" as="element(Q{}span)">
    <xsl:variable name="degrees" as="xs:decimal+" select="tokenize(., '[,\s]+')[.] ! xs:decimal(.)"/>
    <span class="geo">{format-number(abs($degrees[1]), '0.00')}° {if ($degrees[1] lt 0) then 'S' else 'N'}, {
      format-number(abs($degrees[2]), '0.00')}° {if ($degrees[2] lt 0) then 'W' else 'E'}</span>
  </xsl:template>

  <xsl:template match="org/event" mode="fact" as="element(Q{}span)">
    <span>{lower-case((label, @type)[1] ! normalize-space(.))} {sz:dating(.)}</span>
  </xsl:template>

  <!-- Identifiers are links to what they identify. -->
  <xsl:variable name="authorities" as="map(xs:string, xs:string)" select="map {
      'wikidata': 'https://www.wikidata.org/wiki/', 'viaf': 'https://viaf.org/viaf/',
      'gnd': 'https://d-nb.info/gnd/', 'geonames': 'https://www.geonames.org/' }"/>
  <xsl:variable name="authority-names" as="map(xs:string, xs:string)" select="map {
      'wikidata': 'Wikidata', 'viaf': 'VIAF', 'gnd': 'GND', 'geonames': 'GeoNames' }"/>

  <xsl:template match="idno" mode="record" as="element(Q{}span)">
    <xsl:variable name="kind" as="xs:string" select="lower-case(@type)"/>
    <span>
      <xsl:choose>
        <xsl:when test="$authorities($kind)">
          <a href="{$authorities($kind)}{normalize-space()}">{$authority-names($kind)} {normalize-space()}</a>
        </xsl:when>
        <xsl:otherwise>{@type} {normalize-space()}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- Where the facts were looked up: each address once, named by its host. -->
  <xsl:function name="sz:sources" as="element(Q{}span)*">
    <xsl:param name="record" as="element()"/>
    <xsl:for-each select="distinct-values($record/descendant-or-self::*/@source/tokenize(.))[starts-with(., 'http')]">
      <span class="source"><a href="{.}">{replace(., '^https?://(www\.)?([^/:]+).*$', '$2')}</a></span>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
