<?xml version="1.0" encoding="UTF-8"?>
<!-- A document, or a book of several, as Markdown: CommonMark, with footnotes and tables as most readers of it know them.

     A passage follows its number and summary, which are quoted in italics. Where a text is withheld, what is disclosed of
     it stands between […]. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes"
    name="urn:samizdat:xslt:markdown/document"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../context/context.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="inline.xsl"/>

  <xsl:mode name="blocks" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="inline" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="notes" on-no-match="shallow-skip"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:output method="text"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:apply-templates select="*"/>
    </xsl:variable>
    <xsl:sequence select="string-join($blocks ! (. || '&#10;'), '&#10;')"/>
  </xsl:template>

  <xsl:template match="Q{}book" as="xs:string*">
    <xsl:apply-templates select="TEI[text]"/>
  </xsl:template>

  <xsl:template match="TEI" as="xs:string+">
    <xsl:variable name="titles" as="element(title)+" select="teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="
      '# ' || sz:line($titles[1]), $titles[@type = 'sub'] ! ('**' || sz:line(.) || '**'),
      teiHeader/fileDesc/titleStmt/author ! sz:line(.),
      sz:escape(sz:say('book.document', ($edition-title, string(@xml:id)))),
      sz:escape(sz:say('book.withheld'))[current()//gap[@reason = 'withheld']],
      teiHeader/profileDesc/abstract/p ! ('> *' || sz:line(.) || '*')"/>
    <xsl:apply-templates select="text/*" mode="blocks">
      <xsl:with-param name="lead" select="''" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>
</xsl:package>
