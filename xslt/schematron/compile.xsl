<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron (ISO/IEC 19757-3) becomes XSLT 3.0: gather, look for faults, expand, write the stylesheet.

     The input is a schema, or a RELAX NG grammar with rules inside, whose elements carry their line as @sz:line. The
     output is a stylesheet that lists what a document breaks (see stylesheet.xsl), or <faults> where the schema is wrong. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:schematron/compile"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sz="urn:samizdat:schematron">

  <xsl:include href="gather.xsl"/>
  <xsl:include href="faults.xsl"/>
  <xsl:include href="expand.xsl"/>
  <xsl:include href="stylesheet.xsl"/>

  <xsl:include href="rules.xsl"/>
  <xsl:include href="contexts.xsl"/>
  <xsl:include href="tests.xsl"/>
  <xsl:include href="messages.xsl"/>
  <xsl:include href="files.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="faults" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:mode name="expand" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <xsl:mode name="compile" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="match" on-no-match="deep-skip" on-multiple-match="fail"/>
  <xsl:mode name="message" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>

  <!-- Which patterns are active: the name of a phase, #ALL, or #DEFAULT for what the schema says. -->
  <xsl:param name="phase" as="xs:string"/>

  <xsl:template match="/">
    <xsl:variable name="gathered" as="document-node()">
      <xsl:document>
        <xsl:apply-templates/>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="faults" as="element(sz:fault)*">
      <xsl:apply-templates select="$gathered" mode="faults"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($faults)">
        <sz:faults>
          <xsl:sequence select="$faults"/>
        </sz:faults>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="expanded" as="document-node()">
          <xsl:apply-templates select="$gathered" mode="expand"/>
        </xsl:variable>
        <xsl:apply-templates select="$expanded/sch:schema" mode="compile"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:package>
