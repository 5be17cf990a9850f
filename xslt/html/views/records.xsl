<?xml version="1.0" encoding="UTF-8"?>
<!-- What an authority file knows of an entity, fact by fact: names, dates, places, identifiers, sources. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="facts" as="element(Q{}dl)">
    <dl class="facts">
      <xsl:sequence select="sz:facts(sz:say('fact.also'), sz:other-names(Q{}record/*) ! sz:name(.))"/>
      <xsl:apply-templates select="Q{}record/*" mode="facts"/>
      <xsl:call-template name="relations"/>
      <xsl:sequence select="
        sz:facts(sz:say('fact.identifiers'), Q{}record//idno ! sz:identifier(.)),
        sz:facts(sz:say('fact.sources'), sz:sources(Q{}record/*))"/>
    </dl>
  </xsl:template>

  <!-- A label and the facts under it; nothing where there are none. -->
  <xsl:function name="sz:facts" as="element()*">
    <xsl:param name="label" as="item()"/>
    <xsl:param name="facts" as="item()*"/>
    <xsl:if test="exists($facts)">
      <dt><xsl:sequence select="$label"/></dt>
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
      sz:language-of($name)[. ne $language] ! sz:language(.),
      $name/@type[not(. = ('preferred', 'variant'))] ! sz:coded('type', .), sz:dating($name)"/>
    <span class="name">
      <xsl:for-each select="$name">
        <xsl:call-template name="address"/>
        <xsl:apply-templates mode="inline"/>
      </xsl:for-each>
      <xsl:if test="exists($about)">
        <span class="kind" lang="{$language}"> ({string-join($about, ', ')})</span>
      </xsl:if>
    </span>
  </xsl:function>

  <!-- What a language is called; a code that is not known stands for itself. -->
  <xsl:function name="sz:language" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="sz:coded('language', substring-before($tag || '-', '-'))"/>
  </xsl:function>

  <!-- The facts of each kind. -->

  <xsl:template match="person | personGrp" mode="facts" as="element()*">
    <xsl:sequence select="
      sz:facts(sz:say('fact.born'), birth ! sz:when-and-where(.)),
      sz:facts(sz:say('fact.died'), death ! sz:when-and-where(.)),
      sz:facts(sz:say('fact.nationality'), nationality ! sz:linked(.)),
      sz:facts(sz:say('fact.role'), occupation ! sz:linked(.)),
      sz:facts(sz:say('fact.affiliation'), affiliation ! sz:linked(.))"/>
  </xsl:template>

  <xsl:template match="place" mode="facts" as="element()*">
    <xsl:variable name="pointer" as="xs:string" select="'place:' || @xml:id"/>
    <xsl:sequence select="
      sz:facts(sz:say('fact.kind'), @type ! sz:coded('type', .)),
      sz:facts(sz:say('fact.country'), country[not(@ref = $pointer)] ! sz:linked(.)),
      sz:facts(sz:say('fact.coordinates'), location/geo ! sz:on-the-map(.))"/>
  </xsl:template>

  <xsl:template match="org" mode="facts" as="element()*">
    <xsl:sequence select="sz:facts(sz:say('fact.kind'), @type ! sz:coded('type', .))"/>
    <xsl:for-each select="event">
      <xsl:sequence select="sz:facts(if (label) then sz:said-of(label) else sz:coded('type', @type), sz:dating(.))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="event" mode="facts" as="element()*">
    <xsl:sequence select="
      sz:facts(sz:say('fact.kind'), @type ! sz:coded('type', .)), sz:facts(sz:say('fact.when'), sz:dating(.)),
      sz:facts(sz:say('fact.where'), tokenize(@where) ! sz:entry(.) ! sz:link(.))"/>
  </xsl:template>

  <xsl:template match="biblStruct | bibl | biblFull" mode="facts" as="element()*">
    <xsl:variable name="sentence" as="node()*">
      <span><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates select="analytic, monogr, series" mode="source"/></span>
    </xsl:variable>
    <xsl:sequence select="
      sz:facts(sz:say('fact.kind'), @type ! sz:coded('type', .)), sz:facts(sz:say('fact.record'), $sentence)"/>
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
        <a href="{sz:address($fact/@ref)}"><xsl:sequence select="sz:written-in($fact)"/>{normalize-space($fact)}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="sz:said-of($fact)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What editors wrote, in their language. -->
  <xsl:function name="sz:said-of" as="element(Q{}span)">
    <xsl:param name="written" as="element()"/>
    <span><xsl:sequence select="sz:written-in($written)"/>{normalize-space($written)}</span>
  </xsl:function>

  <xsl:function name="sz:link" as="element(Q{}a)">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <a href="{sz:address($entry/@kind || ':' || $entry/@id)}"><xsl:sequence select="sz:written-in($entry)"/>{sz:called($entry)}</a>
  </xsl:function>

  <!-- Coordinates, and the place on the map, which shows the first ones of each place that a document names. -->
  <xsl:function name="sz:on-the-map" as="element(Q{}span)">
    <xsl:param name="geo" as="element(geo)"/>
    <xsl:variable name="entry" as="element(Q{}entry)" select="$geo/ancestor::Q{}entry"/>
    <span>
      <xsl:text>{sz:degrees($geo)}</xsl:text>
      <xsl:if test="$geo is ($entry//geo)[1] and exists(sz:coordinates($geo)) and $entry/Q{}mention/@editorial = 'false'">
        <xsl:text>, </xsl:text>
        <a href="{$home}map.html#place-{$entry/@id}">{sz:say('map.show')}</a>
      </xsl:if>
    </span>
  </xsl:function>

  <!-- In degrees; what cannot be read as such, as it stands. -->
  <xsl:function name="sz:degrees" as="xs:string">
    <xsl:param name="geo" as="element(geo)"/>
    <xsl:variable name="degrees" as="xs:decimal*" select="sz:coordinates($geo)"/>
    <xsl:sequence select="
      if (empty($degrees)) then normalize-space($geo) else
      sz:say(if ($degrees[1] lt 0) then 'compass.south' else 'compass.north', sz:decimal(abs($degrees[1]))) || ', ' ||
      sz:say(if ($degrees[2] lt 0) then 'compass.west' else 'compass.east', sz:decimal(abs($degrees[2]))) ||
      $geo/../@type ! (' (' || sz:coded('type', .) || ')')"/>
  </xsl:function>

  <!-- Identifiers are links to what they identify. -->
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
