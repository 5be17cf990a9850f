<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, figures, formulas, notation (TEI module figures, TEI Guidelines 14). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="table | row" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="local-name()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A cell, how many columns and rows it spans, and whether it is a heading: of a column or of a row. -->
  <xsl:template match="cell" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'cell'"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:sequence select="@cols[. castable as xs:positiveInteger][. != '1'], @rows[. castable as xs:positiveInteger][. != '1']"/>
        <xsl:if test="(@role, ../@role) = 'label'">
          <xsl:attribute name="labels" select="if (../@role = 'label') then 'col' else 'row'"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="figure" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'figure'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What a figure shows is said beside it, for those who do not see it. -->
  <xsl:template match="figDesc" as="node()+">
    <xsl:call-template name="block-or-inline"/>
  </xsl:template>

  <!-- The bytes of an image are no words. -->
  <xsl:template match="binaryObject" as="node()*">
    <xsl:call-template name="omit"/>
  </xsl:template>

  <xsl:template match="graphic | media" as="element()">
    <xsl:call-template name="graphic">
      <xsl:with-param name="url" select="@url"/>
      <xsl:with-param name="title" select="(desc, ../figDesc, ../head)[1]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The address of the image that @facs points at: of a surface, of that of a zone, of a graphic, or as it is written. -->
  <xsl:function name="sz:image-of" as="xs:string">
    <xsl:param name="facs" as="attribute(facs)"/>
    <xsl:variable name="pointer" as="xs:string" select="tokenize($facs)[1]"/>
    <xsl:variable name="target" as="element()?"
        select="if (starts-with($pointer, '#')) then key('image', substring($pointer, 2), root($facs))[1] else ()"/>
    <xsl:sequence select="string(($target/(self::graphic, ancestor-or-self::*/graphic)[last()]/@url, $pointer)[1])"/>
  </xsl:function>

  <xsl:key name="image" match="surface | zone | graphic" use="@xml:id"/>

  <!-- A formula and notation are shown as they are written: whoever can set them has the words. -->
  <xsl:template match="formula | notatedMusic" as="node()+">
    <xsl:call-template name="block-or-inline"/>
  </xsl:template>
</xsl:stylesheet>
