<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition and what it names, described for machines in the words of schema.org. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:json="http://www.w3.org/2005/xpath-functions"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="described" on-no-match="deep-skip" on-multiple-match="fail"/>

  <!-- Identifiers of other authorities, by the addresses that each gives its own. -->
  <xsl:variable name="authorities" as="map(xs:string, xs:string)" select="map {
      'wikidata': 'https://www.wikidata.org/wiki/', 'viaf': 'https://viaf.org/viaf/',
      'gnd': 'https://d-nb.info/gnd/', 'geonames': 'https://www.geonames.org/' }"/>

  <xsl:variable name="types" as="map(xs:string, xs:string)" select="map {
      'person': 'Person', 'place': 'Place', 'org': 'Organization', 'event': 'Event', 'work': 'CreativeWork', 'other': 'Thing' }"/>

  <!-- The edition: a collection of works that is a set of data too. -->
  <xsl:template name="edition-described" as="element(Q{}script)">
    <xsl:variable name="file" as="element(fileDesc)?" select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc"/>
    <xsl:call-template name="linked-data">
      <xsl:with-param name="description" as="element(json:map)">
        <json:map>
          <xsl:sequence select="
            sz:described('Collection'), sz:member('name', $edition-title),
            sz:member('alternativeHeadline', $file/titleStmt/title[@type = 'sub'] ! normalize-space()),
            sz:member('description', $file/../encodingDesc/projectDesc/p[1] ! normalize-space()),
            sz:member('version', $file/editionStmt/edition/@n),
            sz:member('datePublished', $file/publicationStmt/date/@when),
            sz:member('dateModified', $context/Q{}context/@committed),
            sz:rights($file/..),
            sz:thing('publisher', 'Organization', sz:publisher(), ())"/>
          <!-- What is too much for one page is too much for this one. -->
          <json:array key="hasPart">
            <xsl:for-each select="$context/Q{}context[not(@page)]/Q{}document">
              <json:map>
                <xsl:sequence select="
                  sz:member('@type', 'CreativeWork'), sz:member('@id', (sz:published(@id || '.html'), @id || '.html')[1]),
                  sz:member('identifier', @id), sz:member('name', @title),
                  sz:member('url', sz:published(@id || '.html')), sz:rights(teiHeader)"/>
              </json:map>
            </xsl:for-each>
          </json:array>
        </json:map>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- An entity, with what its record says of it, and the documents that name it. -->
  <xsl:template name="entity-described" as="element(Q{}script)">
    <xsl:variable name="naming" as="xs:string*" select="distinct-values(Q{}mention[@editorial = 'false']/@document)"/>
    <xsl:variable name="known" as="xs:string*" select="
      Q{}record//idno[$authorities(lower-case(@type))] ! ($authorities(lower-case(@type)) || normalize-space())"/>
    <xsl:call-template name="linked-data">
      <xsl:with-param name="description" as="element(json:map)">
        <json:map>
          <xsl:sequence select="sz:described($types(@kind)), sz:member('name', sz:called(.))"/>
          <xsl:apply-templates select="Q{}record/*" mode="described"/>
          <xsl:sequence select="
            sz:member('description', Q{}record/*/note[1] ! normalize-space()), sz:members('sameAs', $known)"/>
          <xsl:where-populated>
            <json:array key="subjectOf">
              <xsl:for-each select="$naming ! sz:document(.)">
                <xsl:sequence select="sz:thing((), 'CreativeWork', @title, sz:published(@id || '.html'))"/>
              </xsl:for-each>
            </json:array>
          </xsl:where-populated>
        </json:map>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="person" mode="described" as="element()*">
    <xsl:variable name="name" as="element(persName)?" select="persName[surname and forename][1]"/>
    <xsl:sequence select="
      sz:member('givenName', $name/forename[1] ! normalize-space()),
      sz:member('familyName', $name/surname[1] ! normalize-space()),
      sz:members('alternateName', sz:also(persName[not(@type = 'preferred')], .)),
      sz:member('birthDate', birth[1]/@when), sz:member('deathDate', death[1]/@when),
      sz:thing('birthPlace', 'Place', birth[1]/placeName[1] ! normalize-space(), ()),
      sz:thing('deathPlace', 'Place', death[1]/placeName[1] ! normalize-space(), ())"/>
  </xsl:template>

  <xsl:template match="place" mode="described" as="element()*">
    <xsl:sequence select="sz:members('alternateName', sz:also(placeName, .))"/>
    <xsl:variable name="degrees" as="xs:decimal*" select="sz:coordinates((location/geo)[1])"/>
    <xsl:if test="exists($degrees)">
      <json:map key="geo">
        <json:string key="@type">GeoCoordinates</json:string>
        <json:number key="latitude">{$degrees[1]}</json:number>
        <json:number key="longitude">{$degrees[2]}</json:number>
      </json:map>
    </xsl:if>
  </xsl:template>

  <xsl:template match="org" mode="described" as="element()*">
    <xsl:sequence select="
      sz:members('alternateName', sz:also(orgName, .)),
      sz:member('foundingDate', event[@type = 'founded'][1]/@when),
      sz:member('dissolutionDate', event[@type = 'dissolved'][1]/@when)"/>
  </xsl:template>

  <xsl:template match="event" mode="described" as="element()*">
    <xsl:sequence select="
      sz:members('alternateName', sz:also(label | eventName, .)),
      sz:member('startDate', (@when, @from, @notBefore)[1]), sz:member('endDate', (@when, @to, @notAfter)[1]),
      tokenize(@where)[1] ! sz:entry(.) ! sz:thing('location', 'Place', sz:called(.), ())"/>
  </xsl:template>

  <xsl:template match="biblStruct" mode="described" as="element()*">
    <xsl:variable name="authors" as="element(json:map)*" select="
      (analytic, monogr)[author][1]/author ! sz:thing((), if (.//orgName) then 'Organization' else 'Person', normalize-space(), ())"/>
    <xsl:if test="$authors">
      <json:array key="author">
        <xsl:sequence select="$authors"/>
      </json:array>
    </xsl:if>
    <xsl:sequence select="sz:member('datePublished', monogr[1]/imprint/date/(@when, @from)[1])"/>
  </xsl:template>

  <!-- Names besides the one that the page has for its title. -->
  <xsl:function name="sz:also" as="xs:string*">
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="called" as="xs:string" select="sz:called($record/ancestor::Q{}entry)"/>
    <xsl:sequence select="distinct-values($names ! normalize-space())[. ne $called]"/>
  </xsl:function>
</xsl:stylesheet>
