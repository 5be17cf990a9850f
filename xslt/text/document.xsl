<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as plain text: blocks, which src/samizdat/publish/formats/plain_text.py breaks into lines.

     A full document gives every word of the source in its order; block quotations are marked with ">", headings are
     underlined, notes are numbered and follow their paragraph. A withheld document gives the summaries instead. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes"
    name="urn:samizdat:xslt:text/document"
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

  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:variable name="withheld" as="xs:boolean" select="exists(//gap[@reason = 'withheld'])"/>

  <xsl:template match="/TEI" as="element(Q{}blocks)">
    <blocks>
      <xsl:variable name="header" as="element(teiHeader)" select="teiHeader"/>
      <block underline="=">{normalize-space($header/fileDesc/titleStmt/title[1])}</block>
      <xsl:for-each select="$header/fileDesc/titleStmt/author">
        <block>{normalize-space(.)}</block>
      </xsl:for-each>
      <block>{string-join((
        sz:say('book.document', ($edition-title, @xml:id)), if ($withheld) then sz:say('text.withheld') else ()), ' ')}</block>
      <xsl:for-each select="$header/profileDesc/abstract/p">
        <block indent="4">{normalize-space(.)}</block>
      </xsl:for-each>
      <xsl:apply-templates select="text/*" mode="blocks"/>
    </blocks>
  </xsl:template>
</xsl:package>
