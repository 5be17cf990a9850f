<?xml version="1.0" encoding="UTF-8"?>
<!-- Where on the earth a geo is. What is taken for coordinates is what samizdat.markup.coordinates takes. -->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Degrees north and degrees east; nothing where they cannot be read. -->
  <xsl:function name="sz:coordinates" as="xs:decimal*">
    <xsl:param name="geo" as="element(geo)?"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space($geo)"/>
    <xsl:variable name="number" as="xs:string" select="'([+\-]?\d+([.,]\d+)?)'"/>
    <xsl:variable name="parts" as="xs:string*" select="
      if (matches($text, '^' || $number || '([,;] | )' || $number || '$')) then tokenize($text, '[,;]? ')
      else if (matches($text, '^[+\-]?\d+\.\d+,[+\-]?\d+\.\d+$')) then tokenize($text, ',')
      else ()"/>
    <xsl:variable name="degrees" as="xs:decimal*" select="$parts ! xs:decimal(translate(., ',', '.'))"/>
    <xsl:sequence select="$degrees[abs($degrees[1]) le 90 and abs($degrees[2]) le 180]"/>
  </xsl:function>
</xsl:stylesheet>
