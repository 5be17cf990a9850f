<?xml version="1.0" encoding="UTF-8"?>
<!-- What no module of the table names: a block between blocks, in the line elsewhere. The views report it once a run. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="*" as="node()*">
    <xsl:variable name="in-line" as="xs:boolean" select="exists(../text()[normalize-space()])"/>
    <xsl:choose>
      <xsl:when test="$in-line"><xsl:call-template name="apart"><xsl:with-param name="class" select="'unhandled'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="block"><xsl:with-param name="class" select="'unhandled'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
