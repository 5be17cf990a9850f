<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases, links, breaks, and the text itself in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <!-- What HTML has an element of its own for; anything else is a span. -->
  <xsl:variable name="tags" as="map(xs:string, xs:string)" select="map {
      'emph': 'em', 'foreign': 'i', 'term': 'i', 'mentioned': 'i', 'quote': 'q', 'q': 'q', 'said': 'q', 'gi': 'code', 'att': 'code',
      'val': 'code', 'tag': 'code', 'ident': 'code', 'code': 'code', 'eg': 'code', 'egXML': 'code', 'formula': 'code', 'notatedMusic': 'code',
      'del': 'del', 'add': 'ins', 'ruby': 'ruby', 'rt': 'rt' }"/>

  <xsl:template match="inline[not(@when | @from | @to | @notBefore | @notAfter)][not(@tei = 'corr')][not(sz:is-block(.))] | glyph" mode="html" as="element()">
    <xsl:element name="{($tags(string(@tei)), 'span')[1]}">
      <xsl:call-template name="shown"/>
      <xsl:for-each select="@speaker[sz:entry(.)]">
        <xsl:attribute name="title" select="sz:called(sz:entry(.))"/>
      </xsl:for-each>
      <xsl:apply-templates mode="html"/>
      <xsl:if test="@tei = ('quote', 'q', 'said')"><xsl:call-template name="anchor-link"/></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- HTML knows single dates only; what lies between two stays words. -->
  <xsl:template match="inline[@tei = ('date', 'time')][@when | @from | @to | @notBefore | @notAfter][not(sz:is-block(.))]" mode="html" as="element()">
    <xsl:variable name="single" as="xs:string?" select="@when[matches(., '^\d{4}(-\d\d){0,2}$')]"/>
    <xsl:element name="{if ($single) then 'time' else 'span'}">
      <xsl:call-template name="shown"/>
      <xsl:for-each select="$single">
        <xsl:attribute name="datetime" select="."/>
      </xsl:for-each>
      <xsl:for-each select="sz:dating(.)[. ne normalize-space(current())]">
        <xsl:attribute name="title" select="."/>
      </xsl:for-each>
      <xsl:apply-templates mode="html"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="inline[sz:is-block(.)] | link[sz:is-block(.)] | lemma[sz:is-block(.)] | apparatus[sz:is-block(.)]" mode="html" as="element(div)">
    <div><xsl:call-template name="shown"/><xsl:call-template name="flow"/></div>
  </xsl:template>

  <!-- A link holds no other link: what is a link elsewhere is plain inside one. -->
  <xsl:template match="link[not(sz:is-block(.))]" mode="html" as="element()">
    <xsl:variable name="address" as="xs:string?" select="@target[not(sz:in-link(..))] ! sz:address(.)"/>
    <xsl:element name="{if ($address) then 'a' else 'span'}">
      <xsl:call-template name="shown"/>
      <xsl:if test="$address">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates mode="html"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="sz:in-link" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::link/@target ! sz:address(.))"/>
  </xsl:function>

  <!-- The place of something: of a passage that was published and has gone into this one. -->
  <xsl:template match="anchor" mode="html" as="element(a)">
    <a id="{@id}"></a>
  </xsl:template>

  <!-- Breaks. A line breaks in the view of what is written; the word goes on over a break that does not part it. -->

  <xsl:template match="break" mode="html" as="node()+">
    <xsl:if test="not(@joined)">{sz:said(' ')}</xsl:if>
    <span>
      <xsl:attribute name="class" select="'break', @type, 'joined'[current()/@joined]"/>
      <xsl:sequence select="@id"/>
      <xsl:if test="@facs">
        <xsl:for-each select="@order"><xsl:attribute name="style" select="'--mark:--f' || ."/></xsl:for-each>
      </xsl:if>
      <xsl:for-each select="@label">
        <xsl:attribute name="data-n" select="."/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="break[@type = 'line'][not(@joined)]" mode="html" as="node()+">
    <xsl:text>{sz:said(' ')}</xsl:text>
    <br><xsl:sequence select="@id"/></br>
  </xsl:template>

  <xsl:template match="text()" mode="html" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- The mark of a note stands close to the word before it, where a space follows the note. -->
  <xsl:template match="text()[following-sibling::node()[1]/self::note/following-sibling::node()[1][matches(., '^\s')]]" mode="html" as="text()">
    <xsl:value-of select="if (matches(substring(., string-length(.)), '\s')) then replace(., '\s+$', '') else ."/>
  </xsl:template>

  <!-- What the edition says. -->
  <xsl:template match="say" mode="html" as="text()">
    <xsl:text>{if (@join = 'true') then sz:sign-in-word(.) else sz:said(.)}</xsl:text>
  </xsl:template>

  <!-- What is left out passes the check, and does not come out of it. -->
  <xsl:template match="omit" mode="html" as="node()*">
    <xsl:if test="$checked">
      <xsl:text>{sz:omitting(@tei)}</xsl:text>
      <xsl:apply-templates mode="html"/>
      <xsl:text>{$end}</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
