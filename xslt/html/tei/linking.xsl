<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses: where a pointer leads (TEI module linking). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The id and the language that an element has in TEI. -->
  <xsl:template name="address" as="attribute()*">
    <xsl:for-each select="@xml:id">
      <xsl:attribute name="id" select="."/>
    </xsl:for-each>
    <xsl:for-each select="@xml:lang">
      <xsl:attribute name="lang" select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- Where a pointer such as `person:stalin` leads from this page; nothing where the edition has no such record. -->
  <xsl:function name="sz:address" as="xs:string?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($pointer, ':')"/>
    <xsl:variable name="name" as="xs:string" select="substring-after($pointer, ':')"/>
    <xsl:sequence select="
      if (sz:entry($pointer)) then $home || 'names/' || $prefix || '-' || $name || '.html'
      else if ($prefix = ('http', 'https')) then $pointer
      else if ($prefix eq 'ed' and $name = sz:declarations()/@xml:id) then $home || 'about.html#' || $name
      else if ($prefix eq 'term') then sz:page-address(substring-before($name, '.') || '.xml#' || $name)
      else sz:page-address($pointer)"/>
  </xsl:function>

  <!-- The page of a TEI file that a relative pointer names: `documents/swp-1957.xml#swp-1957.p3`. -->
  <xsl:function name="sz:page-address" as="xs:string?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:variable name="file" as="xs:string" select="replace(substring-before($pointer || '#', '#'), '^(.*/)?([^/]+)\.xml$', '$2')"/>
    <xsl:sequence select="
      if (not(sz:document($file) | sz:own($file))) then ()
      else $home || $file || '.html' || substring($pointer, 1 + string-length(substring-before($pointer || '#', '#')))"/>
  </xsl:function>

  <!-- One of the editors' own texts, which has a page as the documents have. -->
  <xsl:function name="sz:own" as="element(TEI)?">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="$own[@xml:id = $id]"/>
  </xsl:function>

  <!-- What the page about the edition shows of its declarations, and so can be linked. -->
  <xsl:function name="sz:declarations" as="element()*">
    <xsl:sequence select="$context/Q{}context/Q{}header/TEI/teiHeader/encodingDesc/editorialDecl"/>
  </xsl:function>
</xsl:stylesheet>
