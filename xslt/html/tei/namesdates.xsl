<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, titles and dates in a text, each a link to its place in the index (TEI module namesdates). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="persName | placeName | orgName | eventName | name | title | author | editor | rs" mode="inline" as="element()">
    <xsl:variable name="address" as="xs:string?" select="if (sz:inside-link(.)) then () else sz:address(@ref)"/>
    <xsl:element name="{if ($address) then 'a' else 'span'}" namespace="">
      <xsl:call-template name="tei">
        <xsl:with-param name="class" select="@level, sz:doubt(.)"/>
      </xsl:call-template>
      <xsl:if test="$address">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates mode="inline"/>
    </xsl:element>
  </xsl:template>

  <!-- How sure the editors are, where they are not quite. -->
  <xsl:function name="sz:doubt" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$name/@cert[. = ('low', 'medium')] ! ('cert-' || .)"/>
  </xsl:function>

  <!-- HTML knows single dates only; what lies between two stays words. -->
  <xsl:template match="date" mode="inline" as="element()">
    <xsl:element name="{if (@when) then 'time' else 'span'}" namespace="">
      <xsl:call-template name="tei">
        <xsl:with-param name="class" select="sz:doubt(.)"/>
      </xsl:call-template>
      <xsl:for-each select="@when">
        <xsl:attribute name="datetime" select="."/>
      </xsl:for-each>
      <xsl:if test="sz:dating(.) ne normalize-space(.)">
        <xsl:attribute name="title" select="sz:dating(.)"/>
      </xsl:if>
      <xsl:apply-templates mode="inline"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="roleName | forename | surname | nameLink | genName | addName | country" mode="inline" as="element(Q{}span)">
    <span>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates mode="inline"/>
    </span>
  </xsl:template>

  <!-- The card that a name in a text opens: the script cards.js takes it from here and fills it. -->
  <xsl:template name="card" as="element(Q{}template)">
    <template id="card" data-cards="{$home}names/cards.js">
      <div class="card" popover="auto" role="dialog" aria-labelledby="card-name" tabindex="-1">
        <p class="kicker"></p>
        <p class="called"><a id="card-name"></a></p>
        <p class="dates"></p>
        <p class="note"></p>
        <p class="here">{sz:say('card.here')} <span></span></p>
        <p class="actions"><a class="page">{sz:say('card.page')}</a>{' '}<button type="button" class="close">{sz:say('card.close')}</button></p>
      </div>
    </template>
  </xsl:template>
</xsl:stylesheet>
