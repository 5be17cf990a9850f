<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses: what keeps its id, what links where (TEI module linking). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The TEI stays visible: an element's name is its class, its id and language stay. -->
  <xsl:template name="tei" as="attribute()*">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:attribute name="class" select="local-name(), @type, $class" separator=" "/>
    <xsl:call-template name="address"/>
  </xsl:template>

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
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$own[@xml:id = $id]"/>
  </xsl:function>

  <!-- What the page about the edition shows of its declarations, and so can be linked. -->
  <xsl:function name="sz:declarations" as="element()*">
    <xsl:sequence select="$context/Q{}context/Q{}header/TEI/teiHeader/encodingDesc/editorialDecl"/>
  </xsl:function>

  <!-- A link holds no other link: what is a link elsewhere is plain inside one. -->
  <xsl:function name="sz:inside-link" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::*[(@ref | self::ref/@target) ! sz:address(.)])"/>
  </xsl:function>

  <xsl:template match="ref" mode="inline" as="element()">
    <xsl:variable name="address" as="xs:string?" select="sz:address(@target)"/>
    <xsl:element name="{if ($address and not(sz:inside-link(.))) then 'a' else 'span'}" namespace="">
      <xsl:call-template name="tei"/>
      <xsl:if test="$address and not(sz:inside-link(.))">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates mode="inline"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
