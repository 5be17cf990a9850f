<?xml version="1.0" encoding="UTF-8"?>
<!-- Stands in for the models of an edition that has no ODD: everything goes on to the table. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Whether some of the models are for one output alone. -->
  <xsl:variable name="by-output" as="xs:boolean" select="false()"/>

  <xsl:template match="* | text()" mode="tree" as="node()*">
    <xsl:apply-templates select="." mode="table"/>
  </xsl:template>
</xsl:stylesheet>
