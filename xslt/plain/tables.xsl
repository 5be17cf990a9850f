<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables in plain text, a row a line, and in Markdown. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template match="table" mode="plain" as="element()*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:param name="lead" as="xs:string" tunnel="yes" select="''"/>
    <xsl:apply-templates select="sz:headings(.)" mode="plain"/>
    <xsl:for-each-group select="(node() except sz:headings(.))[self::* or normalize-space()]" group-adjacent="exists(self::row)">
      <xsl:choose>
        <xsl:when test="not(current-grouping-key())">
          <xsl:call-template name="plain-block"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="$format = 'markdown'"><xsl:sequence select="sz:markdown-rows(current-group(), $lead)"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="text-row"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
    <xsl:apply-templates select="row//note" mode="plain"/>
  </xsl:template>

  <!-- A row is a line; where its text is withheld it is nothing. -->
  <xsl:mode name="text-row" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="row" mode="text-row" as="element(block)">
    <xsl:param name="lead" as="xs:string" tunnel="yes" select="''"/>
    <block lead="{$lead}" tight="{exists(preceding-sibling::row)}">{string-join(sz:cells(.) ! sz:line((self::cell/node(), .[not(self::cell)]), 'text'), sz:said(' '))}</block>
  </xsl:template>
  <xsl:template match="row[.//gap/@reason = 'withheld']" mode="text-row" as="element(block)">
    <block hidden="true">{sz:left-out('gap', sz:line(node(), 'text'))}</block>
  </xsl:template>

  <!-- The cells of a row, and whatever else stands in it. -->
  <xsl:function name="sz:cells" as="node()*">
    <xsl:param name="row" as="element(row)"/>
    <xsl:sequence select="$row/(* | text()[normalize-space()])"/>
  </xsl:function>

  <!-- A table has a row of headings in Markdown; where the source has none it is empty. -->
  <xsl:function name="sz:markdown-rows" as="element(block)+">
    <xsl:param name="rows" as="element(row)+"/>
    <xsl:param name="lead" as="xs:string"/>
    <xsl:variable name="width" as="xs:integer" select="max(($rows ! count(sz:cells(.)), 1))"/>
    <xsl:variable name="labels" as="element(row)?" select="$rows[1][cell[1]/@labels = 'col']"/>
    <block lead="{$lead}">{sz:markdown-row($labels ! sz:cells(.), $width)}</block>
    <block lead="{$lead}" tight="true">{sz:said('|' || string-join((1 to $width) ! ' --- |'))}</block>
    <xsl:for-each select="$rows except $labels">
      <block lead="{$lead}" tight="true">{sz:markdown-row(sz:cells(.), $width)}</block>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="sz:markdown-row" as="xs:string">
    <xsl:param name="cells" as="node()*"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="'|' || string-join(for $place in 1 to $width return ' ' || string-join($cells[$place] ! sz:line((self::cell/node(), .[not(self::cell)]), 'markdown')) || ' |')"/>
  </xsl:function>
</xsl:stylesheet>
