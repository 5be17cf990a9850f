<?xml version="1.0" encoding="UTF-8"?>
<!-- What an authority file knows of an entity, fact by fact: names, dates, places, identifiers, sources. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="facts" as="element(Q{}dl)">
    <dl class="facts">
      <xsl:sequence select="sz:facts('Also', sz:other-names(Q{}record/*) ! sz:name(.))"/>
      <xsl:apply-templates select="Q{}record/*" mode="facts"/>
      <xsl:call-template name="relations"/>
      <xsl:sequence select="sz:facts('Identifiers', Q{}record//idno ! sz:identifier(.)), sz:facts('Looked up in', sz:sources(Q{}record/*))"/>
    </dl>
  </xsl:template>

  <!-- A label and the facts under it; nothing where there are none. -->
  <xsl:function name="sz:facts" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="facts" as="item()*"/>
    <xsl:if test="exists($facts)">
      <dt>{$label}</dt>
      <xsl:for-each select="$facts">
        <dd><xsl:sequence select="."/></dd>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- Names besides the one that heads the page. -->
  <xsl:function name="sz:other-names" as="element()*">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$record/(persName | placeName | orgName | self::event/label | self::event/eventName)"/>
    <xsl:variable name="head" as="element()?" select="($names[@type = 'preferred'], $names)[1]"/>
    <xsl:sequence select="($names except $head)[not(normalize-space() = ($head ! normalize-space(), $record/ancestor::Q{}entry ! sz:called(.)))]"/>
  </xsl:function>

  <!-- A name with its language, where that is not the edition's, and what else is said of it. -->
  <xsl:function name="sz:name" as="node()*">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="about" as="xs:string*" select="
      $name/@xml:lang[. ne 'en'] ! sz:language(.), $name/@type[not(. = ('preferred', 'variant'))], sz:dating($name)"/>
    <span class="name">
      <xsl:for-each select="$name">
        <xsl:call-template name="address"/>
        <xsl:apply-templates mode="inline"/>
      </xsl:for-each>
      <xsl:if test="exists($about)">
        <span class="kind" lang="en"> ({string-join($about, ', ')})</span>
      </xsl:if>
    </span>
  </xsl:function>

  <!-- What a language is called; a code that is not known stands for itself. -->
  <xsl:variable name="languages" as="map(xs:string, xs:string)" select="map {
      'ar': 'Arabic', 'az': 'Azerbaijani', 'be': 'Belarusian', 'bg': 'Bulgarian', 'cs': 'Czech', 'de': 'German',
      'el': 'Greek', 'en': 'English', 'es': 'Spanish', 'et': 'Estonian', 'fa': 'Persian', 'fi': 'Finnish', 'fr': 'French',
      'he': 'Hebrew', 'hi': 'Hindi', 'hr': 'Croatian', 'hu': 'Hungarian', 'hy': 'Armenian', 'it': 'Italian',
      'ja': 'Japanese', 'ka': 'Georgian', 'kk': 'Kazakh', 'lt': 'Lithuanian', 'lv': 'Latvian', 'my': 'Burmese',
      'nl': 'Dutch', 'pl': 'Polish', 'ro': 'Romanian', 'ru': 'Russian', 'sh': 'Serbo-Croatian', 'sr': 'Serbian',
      'sv': 'Swedish', 'uk': 'Ukrainian', 'vi': 'Vietnamese', 'zh': 'Chinese' }"/>

  <xsl:function name="sz:language" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="($languages(substring-before($tag || '-', '-')), $tag)[1]"/>
  </xsl:function>

  <!-- The facts of each kind. -->

  <xsl:template match="person" mode="facts" as="element()*">
    <xsl:sequence select="
      sz:facts('Born', birth ! sz:when-and-where(.)), sz:facts('Died', death ! sz:when-and-where(.)),
      sz:facts('Nationality', nationality ! sz:linked(.)), sz:facts('Role', occupation ! sz:linked(.)),
      sz:facts('Affiliation', affiliation ! sz:linked(.))"/>
  </xsl:template>

  <xsl:template match="place" mode="facts" as="element()*">
    <xsl:variable name="pointer" as="xs:string" select="'place:' || @xml:id"/>
    <xsl:sequence select="
      sz:facts('Kind', @type ! translate(., '-', ' ')), sz:facts('Country', country[not(@ref = $pointer)] ! sz:linked(.)),
      sz:facts('Coordinates', location/geo ! sz:degrees(.))"/>
  </xsl:template>

  <xsl:template match="org" mode="facts" as="element()*">
    <xsl:sequence select="sz:facts('Kind', @type ! translate(., '-', ' '))"/>
    <xsl:for-each select="event">
      <xsl:sequence select="sz:facts((label, @type)[1] ! normalize-space(), sz:dating(.))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="event" mode="facts" as="element()*">
    <xsl:sequence select="
      sz:facts('Kind', @type ! translate(., '-', ' ')), sz:facts('When', sz:dating(.)),
      sz:facts('Where', tokenize(@where) ! sz:entry(.) ! sz:link(.))"/>
  </xsl:template>

  <xsl:template match="biblStruct" mode="facts" as="element()*">
    <xsl:variable name="sentence" as="node()*">
      <span><xsl:apply-templates select="analytic, monogr, series" mode="source"/></span>
    </xsl:variable>
    <xsl:sequence select="
      sz:facts('Kind', @type ! translate(., '-', ' ')), sz:facts('Record', $sentence)"/>
  </xsl:template>

  <!-- A birth or a death. -->
  <xsl:function name="sz:when-and-where" as="xs:string?">
    <xsl:param name="fact" as="element()"/>
    <xsl:sequence select="string-join((sz:dating($fact), normalize-space(($fact/placeName, $fact)[1])), ', ')[.]"/>
  </xsl:function>

  <!-- What a record names, as a link where there is a record of it. -->
  <xsl:function name="sz:linked" as="element()">
    <xsl:param name="fact" as="element()"/>
    <xsl:variable name="entry" as="element(Q{}entry)?" select="sz:entry($fact/@ref)"/>
    <xsl:choose>
      <xsl:when test="$entry">
        <a href="{sz:address($fact/@ref)}">{normalize-space($fact)}</a>
      </xsl:when>
      <xsl:otherwise>
        <span>{normalize-space($fact)}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="sz:link" as="element(Q{}a)">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <a href="{sz:address($entry/@kind || ':' || $entry/@id)}">{sz:called($entry)}</a>
  </xsl:function>

  <xsl:function name="sz:degrees" as="xs:string">
    <xsl:param name="geo" as="element(geo)"/>
    <xsl:variable name="degrees" as="xs:decimal+" select="tokenize($geo, '[,\s]+')[.] ! xs:decimal(.)"/>
    <xsl:sequence select="
      format-number(abs($degrees[1]), '0.00') || '° ' || (if ($degrees[1] lt 0) then 'S' else 'N') || ', ' ||
      format-number(abs($degrees[2]), '0.00') || '° ' || (if ($degrees[2] lt 0) then 'W' else 'E') ||
      $geo/../@type ! (' (' || . || ')')"/>
  </xsl:function>

  <!-- Identifiers are links to what they identify. -->
  <xsl:variable name="authorities" as="map(xs:string, xs:string)" select="map {
      'wikidata': 'https://www.wikidata.org/wiki/', 'viaf': 'https://viaf.org/viaf/',
      'gnd': 'https://d-nb.info/gnd/', 'geonames': 'https://www.geonames.org/' }"/>
  <xsl:variable name="authority-names" as="map(xs:string, xs:string)" select="map {
      'wikidata': 'Wikidata', 'viaf': 'VIAF', 'gnd': 'GND', 'geonames': 'GeoNames' }"/>

  <xsl:function name="sz:identifier" as="element()">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="kind" as="xs:string" select="lower-case($idno/@type)"/>
    <xsl:choose>
      <xsl:when test="$authorities($kind)">
        <a href="{$authorities($kind)}{normalize-space($idno)}">{$authority-names($kind)} {normalize-space($idno)}</a>
      </xsl:when>
      <xsl:otherwise>
        <span>{$idno/@type} {normalize-space($idno)}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Where the facts were looked up: each address once, named by its host. -->
  <xsl:function name="sz:sources" as="element(Q{}a)*">
    <xsl:param name="record" as="element()"/>
    <xsl:for-each select="distinct-values($record/descendant-or-self::*/@source/tokenize(.))[starts-with(., 'http')]">
      <a href="{.}">{replace(., '^https?://(www\.)?([^/:]+).*$', '$2')}</a>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
