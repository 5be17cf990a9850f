<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and margins of a book: a passage's number, who is quoted and the summary stand in its margin.

     What becomes of a note is the medium's. Offers what html/behaviours/notes.xsl offers to pages. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <!-- Notes do not stand beside their passage. -->
  <xsl:function name="sz:notes" as="empty-sequence()">
    <xsl:param name="nodes" as="node()*"/>
  </xsl:function>

  <xsl:template name="anchor-link" as="empty-sequence()"/>

  <!-- Readings stand behind their lemma. -->
  <xsl:template match="variant" mode="html" as="element()">
    <xsl:call-template name="variant"/>
  </xsl:template>

  <!-- A book has no images of its own. -->
  <xsl:function name="sz:image" as="empty-sequence()">
    <xsl:param name="url" as="xs:string"/>
  </xsl:function>

  <xsl:template name="margin" as="element(div)?">
    <xsl:if test="@id | summary">
      <div class="margin">
        <xsl:for-each select="@id">
          <span class="number">{sz:said(sz:label(.))}</span>
        </xsl:for-each>
        <xsl:for-each select="(self::block[@tei = 'quote'] | self::paragraph[. is ../paragraph[1]]/parent::block[@tei = 'quote'])/@speaker ! sz:entry(.)">
          <xsl:text> </xsl:text>
          <span class="speaker">{sz:said(sz:called(.))}</span>
        </xsl:for-each>
        <xsl:for-each select="summary">
          <xsl:text> </xsl:text>
          <span class="summary"><xsl:sequence select="@lang"/>{sz:taken(.)}<xsl:apply-templates mode="html"/>{$end}</span>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="summary" mode="html" as="node()+">
    <xsl:param name="margin-of" as="element()?" tunnel="yes"/>
    <xsl:text>{sz:called-here(.)}</xsl:text>
    <xsl:if test="not(.. is $margin-of)">
      <span class="summary">{sz:taken(.)}<xsl:apply-templates mode="html"/>{$end}</span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
