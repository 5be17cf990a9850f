<?xml version="1.0" encoding="UTF-8"?>
<!-- How a document or a work is described wherever it is named: title, kind, author, bibliographic record. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The main title, without the one below it. -->
  <xsl:function name="sz:titles" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="$header/fileDesc/titleStmt/title"/>
    <xsl:sequence select="normalize-space(($titles[@type = $type], $titles)[1])"/>
  </xsl:function>

  <!-- Which document this is, of what kind, and whether its text can be read. -->
  <xsl:function name="sz:kicker" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="document" as="element(Q{}document)?" select="sz:document($tei/@xml:id)"/>
    <xsl:sequence select="string-join((
      if ($document) then sz:tag($document/@id) else 'by the editors', sz:genre($tei/teiHeader),
      $document ! sz:state(@full = 'true')), ' · ')"/>
  </xsl:function>

  <xsl:function name="sz:state" as="xs:string">
    <xsl:param name="full" as="xs:boolean"/>
    <xsl:sequence select="if ($full) then 'full text, for reading where the source is; not for publication' else 'text withheld, every passage summarised'"/>
  </xsl:function>

  <!-- What kind of text it is, in the words of the edition's taxonomy. -->
  <xsl:function name="sz:genre" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="targets" as="xs:string*" select="$header/profileDesc/textClass/catRef[@scheme = 'ed:genre']/@target ! substring-after(., ':')"/>
    <xsl:variable name="category" as="element(category)?" select="$context/Q{}context/Q{}header//category[@xml:id = $targets][1]"/>
    <xsl:sequence select="$category/catDesc[1] ! normalize-space(.) ! (lower-case(substring(., 1, 1)) || substring(., 2))"/>
  </xsl:function>

  <!-- Authors one after the other, the last with "and". -->
  <xsl:template match="author | editor" mode="listed" as="node()*">
    <xsl:if test="position() gt 1">{if (position() eq last()) then ' and ' else ', '}</xsl:if>
    <xsl:apply-templates select="." mode="inline"/>
  </xsl:template>

  <!-- A bibliographic record as a sentence. -->

  <xsl:template match="analytic | monogr | series" mode="source" as="node()*">
    <xsl:if test="self::monogr/preceding-sibling::analytic">In: </xsl:if>
    <xsl:if test="author">
      <xsl:apply-templates select="author" mode="listed"/>
      <xsl:text>: </xsl:text>
    </xsl:if>
    <xsl:for-each select="title">
      <xsl:if test="@type = 'alt'">Also as: </xsl:if>
      <xsl:apply-templates select="." mode="inline"/>
      <xsl:text>. </xsl:text>
    </xsl:for-each>
    <xsl:if test="editor">
      <xsl:text>Edited by </xsl:text>
      <xsl:apply-templates select="editor" mode="listed"/>
      <xsl:text>. </xsl:text>
    </xsl:if>
    <xsl:apply-templates select="edition, imprint, biblScope" mode="source"/>
  </xsl:template>

  <xsl:template match="imprint" mode="source" as="node()*">
    <xsl:for-each select="pubPlace, publisher, biblScope, date">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:apply-templates select="." mode="inline"/>
    </xsl:for-each>
    <xsl:if test="*">. </xsl:if>
  </xsl:template>

  <xsl:template match="edition | biblScope" mode="source" as="node()*">
    <xsl:apply-templates mode="inline"/>
    <xsl:text>. </xsl:text>
  </xsl:template>
</xsl:stylesheet>
