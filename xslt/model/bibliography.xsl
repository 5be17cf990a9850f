<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographic references in a text (TEI Guidelines 3.12). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="bibl | biblStruct | biblFull | listBibl" as="node()+">
    <xsl:choose>
      <xsl:when test="self::listBibl or sz:between-blocks(.)"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="apart"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template as="node()+" match="
      analytic | monogr | series | imprint | publisher | pubPlace | biblScope | citedRange | edition | extent | relatedItem | respStmt
      | resp | textLang | distributor | authority | availability | licence | editionStmt | fileDesc | titleStmt | publicationStmt
      | seriesStmt | notesStmt | sourceDesc | sponsor | funder | principal">
    <xsl:call-template name="apart"/>
  </xsl:template>
</xsl:stylesheet>
