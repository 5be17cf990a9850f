<?xml version="1.0" encoding="UTF-8"?>
<!-- The five texts as lines, with a tick wherever one names the entity. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="strip" as="element(Q{}table)">
    <xsl:variable name="mentions" as="map(xs:string, element(Q{}mention)+)">
      <xsl:map>
        <xsl:for-each-group select="Q{}mention" group-by="string(@document)">
          <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <table class="strip">
      <caption>{sz:say('strip')}</caption>
      <xsl:for-each select="$context/Q{}context/Q{}document">
        <xsl:sequence select="sz:strip-row(., $mentions(string(@id)))"/>
      </xsl:for-each>
    </table>
  </xsl:template>

  <!-- A document that has the name leads to its mentions below; a silent one stands there too. -->
  <xsl:function name="sz:strip-row" as="element(Q{}tr)">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:param name="mentions" as="element(Q{}mention)*"/>
    <xsl:variable name="own" as="element(Q{}mention)*" select="$mentions[@editorial = 'false']"/>
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="$own">
            <a href="#in-{$document/@id}">{sz:tag($document/@id)}</a>
          </xsl:when>
          <xsl:otherwise>{sz:tag($document/@id)}</xsl:otherwise>
        </xsl:choose>
      </th>
      <td class="count">{count($own)}</td>
      <td class="ticks">
        <svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="{sz:told-in-quarters($own)}">
          <xsl:sequence select="sz:ticks('ed', ' 7v3', $mentions except $own), sz:ticks('own', ' 0v10', $own)"/>
        </svg>
      </td>
    </tr>
  </xsl:function>

  <!-- One path for all ticks of a kind; `stroke` is how each is drawn: the editors' are short. -->
  <xsl:function name="sz:ticks" as="element(Q{}path)?">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="stroke" as="xs:string"/>
    <xsl:param name="mentions" as="element(Q{}mention)*"/>
    <xsl:if test="$mentions">
      <path class="{$class}" d="{string-join(distinct-values($mentions/@progress) ! ('M' || . || $stroke))}"/>
    </xsl:if>
  </xsl:function>

  <!-- What the ticks show, in words. -->
  <xsl:function name="sz:told-in-quarters" as="xs:string">
    <xsl:param name="mentions" as="element(Q{}mention)*"/>
    <xsl:variable name="quarters" as="xs:integer+" select="for $quarter in 0 to 3 return count($mentions[xs:integer(@progress) idiv 250 eq $quarter])"/>
    <xsl:sequence select="if ($mentions) then sz:say('strip.quarters', string-join($quarters, ', ')) else sz:say('strip.none')"/>
  </xsl:function>
</xsl:stylesheet>
