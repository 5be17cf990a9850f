<?xml version="1.0" encoding="UTF-8"?>
<!-- A letter's card: who wrote it, to whom, when and where, and its neighbours (TEI Guidelines 2.4.6, correspDesc).

     Needs the mode `inline` and sz:address; offers the template `correspondence`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="correspondence" as="element(Q{}div)*">
    <xsl:for-each select="profileDesc/correspDesc[correspAction]">
      <div class="correspondence">
        <dl>
          <xsl:sequence select="sz:written-in(.)"/>
          <xsl:apply-templates select="correspAction[@type = ('sent', 'received')]" mode="letter"/>
        </dl>
        <xsl:where-populated>
          <p class="neighbours"><xsl:apply-templates select="correspContext/ref[sz:address(tokenize(@target)[1])]" mode="letter"/></p>
        </xsl:where-populated>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:mode name="letter" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="correspAction" mode="letter" as="element()+">
    <dt>{sz:say('letter.' || @type)}</dt>
    <dd>
      <xsl:for-each select="persName, orgName, name, rs, placeName, settlement, date">
        <xsl:if test="position() gt 1">, </xsl:if>
        <xsl:apply-templates select="sz:put-in-order(.)" mode="inline"/>
      </xsl:for-each>
    </dd>
  </xsl:template>

  <!-- Which letter it is says the reference, or else that letter's title. -->
  <xsl:template match="ref" mode="letter" as="node()+">
    <xsl:variable name="way" as="xs:string" select="lower-case(string-join((@type, @subtype, @n), ' '))"/>
    <xsl:text>{if (contains($way, 'prev')) then '← ' else if (contains($way, 'next')) then '→ ' else ''}</xsl:text>
    <xsl:apply-templates select=".[normalize-space()]" mode="inline"/>
    <xsl:if test="not(normalize-space())">
      <a href="{sz:address(tokenize(@target)[1])}">{sz:document(replace(tokenize(@target)[1], '^.*[/#]|\.xml$', ''))/@title}</a>
    </xsl:if>
    <xsl:if test="position() ne last()"> · </xsl:if>
  </xsl:template>
</xsl:stylesheet>
