<?xml version="1.0" encoding="UTF-8"?>
<!-- What is abstract becomes concrete: patterns get their parameters, rules what they extend. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:template match="sch:pattern[@abstract = 'true'] | sch:rule[@abstract = 'true'] | sch:rules" mode="expand"/>

  <xsl:template match="sch:pattern[@is-a]" mode="expand" as="element(sch:pattern)">
    <xsl:variable name="abstract" as="element(sch:pattern)" select="key('abstract-pattern', @is-a)[1]"/>
    <xsl:copy>
      <xsl:copy-of select="$abstract/(@* except (@abstract, @id)), (@* except @is-a)"/>
      <xsl:apply-templates select="($abstract, .)/(* except sch:param)" mode="expand">
        <xsl:with-param name="parameters" tunnel="yes" select="sz:parameters(($abstract, .))"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <!-- A group is a pattern whose rules do not wait for one another (ISO/IEC 19757-3:2025). -->
  <xsl:template match="sch:group" mode="expand" as="element(sch:pattern)">
    <sch:pattern sz:group="true">
      <xsl:apply-templates select="@*, node()" mode="expand"/>
    </sch:pattern>
  </xsl:template>

  <!-- @sz:bare, the context without its predicates, is asked for again and again and dear to make: see contexts.xsl. -->
  <xsl:template match="sch:rule[not(@abstract = 'true')]" mode="expand" as="element(sch:rule)">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:copy>
      <xsl:attribute name="sz:bare" select="sz:bare(sz:substituted(@context, $parameters))"/>
      <xsl:apply-templates select="@*, node()" mode="expand"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:extends" mode="expand" as="node()*">
    <xsl:apply-templates select="sz:extended(.)/node()" mode="expand"/>
  </xsl:template>

  <xsl:template match="@*" mode="expand" as="attribute()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="sz:substituted(., $parameters)"/>
  </xsl:template>

  <xsl:template match="text()" mode="expand" as="text()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:value-of select="sz:substituted(., $parameters)"/>
  </xsl:template>

  <!-- The values of parameters by their names; what the concrete pattern says goes before the abstract one's. -->
  <xsl:function name="sz:parameters" as="map(xs:string, xs:string)">
    <xsl:param name="patterns" as="element(sch:pattern)+"/>
    <xsl:sequence select="map:merge(
        $patterns ! sch:param ! map:entry(string(@name), string(@value)), map { 'duplicates': 'use-last' })"/>
  </xsl:function>

  <!-- Parameters are put in as text, before anything is read as XPath (ISO/IEC 19757-3, abstract patterns). -->
  <xsl:function name="sz:substituted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="\$([\i-[:]][\c-[:.]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="($parameters(regex-group(1)), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="if (map:size($parameters)) then string-join($parts) else $text"/>
  </xsl:function>
</xsl:stylesheet>
