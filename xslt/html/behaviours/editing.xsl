<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors and scribes did to a text, in HTML: the style sheet shows the reading text or what is written. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template match="alternate" mode="html" as="element()">
    <xsl:element name="{if (sz:is-block(.)) then 'div' else 'span'}">
      <xsl:call-template name="shown"/>
      <xsl:call-template name="cell"/>
    </xsl:element>
  </xsl:template>

  <!-- The editors' reading stands in brackets behind what is written. A correction that takes away shows in the stroke. -->
  <xsl:template match="reading" mode="html" as="element()?">
    <xsl:variable name="second" as="xs:boolean" select="exists(preceding-sibling::reading)"/>
    <xsl:if test="node()">
      <xsl:element name="{if (sz:holds-blocks(.)) then 'div' else if (@as = 'read') then 'ins' else 'span'}">
        <xsl:call-template name="shown">
          <xsl:with-param name="class" select="@as, 'deleted'[current()/@as = 'written'][not(current()/following-sibling::reading/node())]"/>
        </xsl:call-template>
        <xsl:if test="$second"><span class="bracket">{sz:said('[')}</span></xsl:if>
        <xsl:call-template name="cell"/>
        <xsl:if test="$second"><span class="bracket">{sz:said(']')}</span></xsl:if>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- A correction without what it corrects is the editors' insertion. -->
  <xsl:template match="inline[@tei = 'corr'][not(sz:is-block(.))]" mode="html" as="element(ins)">
    <ins>
      <xsl:call-template name="shown"/>
      <span class="bracket">{sz:sign-in-word('[')}</span>
      <xsl:apply-templates mode="html"/>
      <span class="bracket">{sz:sign-in-word(']')}</span>
    </ins>
  </xsl:template>

  <!-- Readings of witnesses: the lemma in the line, the others beside it, or behind it where there is no room (notes.xsl). -->
  <xsl:template match="apparatus[not(sz:is-block(.))]" mode="html" as="element(span)">
    <span>
      <xsl:call-template name="shown"/>
      <xsl:apply-templates mode="html"/>
    </span>
  </xsl:template>

  <xsl:template match="lemma[not(sz:is-block(.))]" mode="html" as="node()*">
    <xsl:apply-templates select="node()/(self::variant/node(), .[not(self::variant)])" mode="html"/>
  </xsl:template>

  <xsl:template name="variant" as="element()">
    <xsl:element name="{if (sz:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'variant'"/>
      <xsl:text>{sz:said(if (preceding-sibling::variant) then '; ' else ' [')}</xsl:text>
      <xsl:call-template name="cell"/>
      <xsl:text>{sz:said(if (normalize-space()) then '' else 'om.')}</xsl:text>
      <xsl:call-template name="witnesses"/>
      <xsl:text>{sz:said(if (following-sibling::variant) then '' else ']')}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template name="witnesses" as="element(span)*">
    <xsl:for-each select="@wit | @source">
      <span class="wit">{sz:said(' ' || .)}</span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="furniture" mode="html" as="element()">
    <xsl:element name="{if (sz:is-block(.)) then 'div' else 'span'}">
      <xsl:call-template name="shown"/>
      <xsl:text>{sz:said(' ')}</xsl:text>
      <xsl:call-template name="cell"/>
      <xsl:text>{sz:said(' ')}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template match="space" mode="html" as="element(span)">
    <span title="{sz:measured(.)}">
      <xsl:attribute name="class" select="'space', 'wide'[not(current()[@unit = 'chars'][@quantity = '1'])]"/>
      <xsl:text>{sz:said(' ')}</xsl:text>
      <xsl:apply-templates mode="html"/>
    </span>
  </xsl:template>

  <!-- How much is missing: `2 words`. -->
  <xsl:function name="sz:measured" as="xs:string">
    <xsl:param name="gap" as="element()"/>
    <xsl:sequence select="string-join(($gap/@quantity, $gap/@extent[not($gap/@quantity)], $gap/@unit[$gap/@quantity]), ' ')"/>
  </xsl:function>

  <!-- Something is not there, and is seen not to be: what, and why. -->
  <xsl:template match="gap[not(@reason = ('withheld', 'furniture', 'lost'))]" mode="html" as="element()">
    <span>
      <xsl:call-template name="shown"/>
      <xsl:for-each select="string-join((@reason, sz:measured(.)[.]), ', ')[.]">
        <xsl:attribute name="title" select="."/>
      </xsl:for-each>
      <xsl:text>{sz:said('[…')}</xsl:text>
      <xsl:if test="node()">{sz:said(' ')}<xsl:apply-templates mode="html"/></xsl:if>
      <xsl:text>{sz:said(']')}</xsl:text>
    </span>
  </xsl:template>

  <!-- What was lost before the source came to us is told. -->
  <xsl:template match="gap[@reason = 'lost']" mode="html" as="element()">
    <span class="gap lost">
      <xsl:sequence select="@id"/>
      <xsl:text>{sz:said('[' || sz:say('lost') || ' ')}</xsl:text>
      <xsl:apply-templates mode="html"/>
      <xsl:text>{sz:said(']')}</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="gap[@reason = 'furniture']" mode="html" as="element(span)">
    <span class="gap furniture" title="{sz:count('furniture', (@quantity, 0)[1])}"><xsl:sequence select="sz:interface-in(.)"/></span>
  </xsl:template>
</xsl:stylesheet>
