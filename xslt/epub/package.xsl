<?xml version="1.0" encoding="UTF-8"?>
<!-- The package document: what the book is, how it can be read, which files it has and in which order. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:opf="http://www.idpf.org/2007/opf"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The parts, in their order. -->
  <xsl:variable name="parts" as="xs:string+" select="'title', $texts/@xml:id, $analyses/@xml:id, 'names'[exists($entries)]"/>

  <!-- How the book can be read, in the words of schema.org, and what its readers find in it. -->
  <xsl:variable name="access" as="map(xs:string, xs:string+)" select="map {
      'schema:accessMode': 'textual',
      'schema:accessModeSufficient': 'textual',
      'schema:accessibilityHazard': 'none',
      'schema:accessibilityFeature':
        ('tableOfContents', 'readingOrder', 'structuralNavigation', 'displayTransformability', 'index'[exists($entries)]) }"/>

  <xsl:template name="package" as="element(opf:package)">
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" xml:lang="{$language}">
      <metadata>
        <dc:identifier id="identifier">{$identifier}</dc:identifier>
        <dc:title>{$book-title}</dc:title>
        <xsl:for-each select="($languages, $language)[position() le max((1, count($languages)))]">
          <dc:language>{.}</dc:language>
        </xsl:for-each>
        <xsl:for-each select="$book-authors">
          <dc:creator>{.}</dc:creator>
        </xsl:for-each>
        <xsl:for-each select="$publisher">
          <dc:publisher>{.}</dc:publisher>
        </xsl:for-each>
        <xsl:for-each select="$edition/publicationStmt/date/@when">
          <dc:date>{.}</dc:date>
        </xsl:for-each>
        <xsl:for-each select="$edition/publicationStmt/availability/licence">
          <dc:rights>{normalize-space()}</dc:rights>
        </xsl:for-each>
        <meta property="dcterms:modified">{$changed}T00:00:00Z</meta>
        <xsl:for-each select="sort(map:keys($access))" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
          <xsl:variable name="property" as="xs:string" select="."/>
          <xsl:for-each select="$access($property)">
            <meta property="{$property}">{.}</meta>
          </xsl:for-each>
        </xsl:for-each>
        <meta property="schema:accessibilitySummary">{sz:say('book.access')}</meta>
      </metadata>
      <manifest>
        <item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
        <item id="style" href="book.css" media-type="text/css"/>
        <xsl:for-each select="$parts">
          <item id="part-{.}" href="{.}.xhtml" media-type="application/xhtml+xml"/>
        </xsl:for-each>
      </manifest>
      <spine>
        <itemref idref="part-title"/>
        <itemref idref="contents"/>
        <xsl:for-each select="$parts[. ne 'title']">
          <itemref idref="part-{.}"/>
        </xsl:for-each>
      </spine>
    </package>
  </xsl:template>
</xsl:stylesheet>
