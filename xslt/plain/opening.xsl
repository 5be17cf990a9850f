<?xml version="1.0" encoding="UTF-8"?>
<!-- What opens a text in plain text and in Markdown: title, author, which document this is, what the editors say of it.

     Needs phrases.xsl and the header of a TEI document. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template name="plain-opening" as="element(Q{}block)*" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
    <xsl:param name="format" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="teiHeader/fileDesc/titleStmt/title"/>
    <xsl:variable name="state" as="xs:string?" select="(if ($format = 'text') then sz:say('text.withheld') else sz:say('book.withheld'))[exists(current()//gap[@reason = 'withheld'])]"/>
    <xsl:variable name="document" as="xs:string" select="sz:say('book.document', ($edition-title, string(@xml:id)))"/>
    <xsl:variable name="said" as="xs:string+" select="if ($format = 'text') then string-join(($document, $state), ' ') else ($document, $state)"/>
    <block underline="=" level="1">{sz:opening-line($titles[1], $format)}</block>
    <xsl:for-each select="$titles[@type = 'sub'][$format = 'markdown']">
      <block bold="true">{sz:opening-line(., $format)}</block>
    </xsl:for-each>
    <xsl:for-each select="teiHeader/fileDesc/titleStmt/author">
      <block>{sz:opening-line(., $format)}</block>
    </xsl:for-each>
    <xsl:for-each select="$said">
      <block>{sz:escaped(., $format)}</block>
    </xsl:for-each>
    <xsl:for-each select="teiHeader/profileDesc/abstract/p">
      <xsl:variable name="quoted" as="xs:boolean" select="$format = 'markdown'"/>
      <block indent="{if ($quoted) then 0 else 4}" lead="{'> '[$quoted]}">{'*'[$quoted]}{sz:opening-line(., $format)}{'*'[$quoted]}</block>
    </xsl:for-each>
  </xsl:template>

  <!-- Words of a header in one line. -->
  <xsl:function name="sz:opening-line" as="xs:string">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="format" as="xs:string"/>
    <xsl:variable name="tree" as="element(phrase)">
      <phrase><xsl:apply-templates select="$element/node()" mode="tree"/></phrase>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="$tree/node()" mode="line">
        <xsl:with-param name="format" select="$format" tunnel="yes"/>
        <xsl:with-param name="italic" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>
</xsl:stylesheet>
