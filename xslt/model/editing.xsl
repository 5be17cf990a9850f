<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors do to a text: choices, corrections, expansions (TEI Guidelines 3.5). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The readings of a choice: what stands in the source (@as="written"), and how editors read it (@as="read"). -->
  <xsl:template match="choice" as="element()">
    <xsl:call-template name="alternate">
      <xsl:with-param name="content" as="node()*">
        <xsl:apply-templates select="* | text()[normalize-space()]" mode="reading"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sic | orig | abbr | corr | reg | expan" as="element()">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <xsl:mode name="reading" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="text() | app | comment() | processing-instruction()" mode="reading" as="node()*">
    <xsl:apply-templates select="." mode="tree"/>
  </xsl:template>

  <xsl:template match="*" mode="reading" as="node()*">
    <xsl:variable name="first" as="xs:boolean" select="empty(preceding-sibling::*)"/>
    <xsl:if test="normalize-space() and not($first and sz:joins(.))"><xsl:sequence select="$space"/></xsl:if>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'reading'"/>
      <xsl:with-param name="more" as="attribute()">
        <xsl:attribute name="as" select="
          if (self::sic | self::orig | self::abbr | self::am) then 'written'
          else if (self::corr | self::reg | self::expan | self::ex) then 'read'
          else if ($first) then 'first' else 'other'"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Whether a reading can be part of a word. -->
  <xsl:function name="sz:joins" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading/(
      self::sic | self::orig | self::abbr | self::corr | self::reg | self::expan | self::ex | self::am | self::unclear | self::seg | self::hi
      | self::c | self::choice | self::supplied | self::add | self::del | self::g | self::damage | self::surplus | self::subst))"/>
  </xsl:function>
</xsl:stylesheet>
