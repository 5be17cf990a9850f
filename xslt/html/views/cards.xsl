<?xml version="1.0" encoding="UTF-8"?>
<!-- What the cards say, once for the whole edition: a script that pages load when a reader opens the first card. It is a
     script and no JSON, for a page that is a file may load nothing else. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:html/cards"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:json="http://www.w3.org/2005/xpath-functions"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../../context/context.xsl"/>
  <xsl:include href="../../context/calendar.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:output method="text"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="cards" as="element(json:map)">
      <json:map>
        <xsl:apply-templates select="$context/Q{}context/Q{}entry"/>
      </json:map>
    </xsl:variable>
    <xsl:sequence select="'samizdat.cards(' || xml-to-json($cards) || ');'"/>
  </xsl:template>

  <xsl:template match="Q{}entry" as="element(json:map)">
    <json:map key="{@kind}-{@id}">
      <json:string key="kind">{sz:say('one-of.' || @kind)}</json:string>
      <json:string key="name">{sz:called(.)}</json:string>
      <json:string key="language">{sz:language-of(Q{}record/*)}</json:string>
      <xsl:for-each select="sz:life(Q{}record/*)[.]">
        <json:string key="dates">{.}</json:string>
      </xsl:for-each>
      <xsl:for-each select="Q{}record/*/note[1]">
        <json:string key="note">{normalize-space()}</json:string>
      </xsl:for-each>
    </json:map>
  </xsl:template>

  <!-- From when to when: a life, the years of a body, the days of an event. -->
  <xsl:function name="sz:life" as="xs:string?">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="first" as="element()?" select="($record/birth, $record/event[@type = 'founded'])[1]"/>
    <xsl:variable name="last" as="element()?" select="($record/death, $record/event[@type = 'dissolved'])[1]"/>
    <xsl:sequence select="
      if (exists(($first, $last) ! sz:dating(.))) then string-join((sz:dating($first), '–', sz:dating($last)), ' ')
      else sz:dating(($record/monogr/imprint/date, $record)[1])"/>
  </xsl:function>
</xsl:package>
