<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama (TEI modules verse and drama, TEI Guidelines 6 and 7), and speech (module spoken). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A verse line; a view numbers every fifth. A line in a paragraph is part of it. -->
  <xsl:template match="l" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'line'"/>
      <xsl:with-param name="class" select="(@part[. = ('M', 'F')] ! 'continued', tokenize(@rend)[. = 'indent'] ! 'indent')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template as="element()" match="
      lg | sp | spGrp | set | prologue | epilogue | performance | castList | castGroup | castItem | annotationBlock | u | writing | stage[sz:between-blocks(.)]">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="speaker" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template as="node()+" match="
      stage[not(sz:between-blocks(.))] | role | roleDesc | actor | camera | sound | caption | tech | move | view | vocal | kinesic | incident">
    <xsl:call-template name="apart"/>
  </xsl:template>
</xsl:stylesheet>
