<?xml version="1.0" encoding="UTF-8"?>
<!-- The consolidated index of names as plain text: each entity, its note, and its passages by document. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes"
    name="urn:samizdat:xslt:text/names"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../context/context.xsl"/>
  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:template match="/" as="element(Q{}blocks)">
    <xsl:variable name="entries" as="element(Q{}entry)*" select="$context/Q{}context/Q{}entry"/>
    <blocks>
      <block underline="=">{sz:say('text.names')}</block>
      <block>{
        if ($context/Q{}context/@page) then sz:say('text.names.many', $edition-title)
        else sz:say('text.names.how', ($edition-title, sz:say('text.editors')))
      }</block>
      <xsl:for-each select="$kind-order">
        <xsl:variable name="kind" as="xs:string" select="."/>
        <block underline="-">{$kinds($kind)}</block>
        <xsl:apply-templates select="$entries[@kind = $kind]"/>
      </xsl:for-each>
    </blocks>
  </xsl:template>

  <xsl:template match="Q{}entry" as="element(Q{}block)+">
    <xsl:variable name="note" as="element(note)?" select="Q{}record/*/note[1]"/>
    <xsl:choose>
      <xsl:when test="$note">
        <block indent="2" mark="{@name}">– {normalize-space($note)}</block>
      </xsl:when>
      <xsl:otherwise>
        <!-- A mark shows before words alone. -->
        <block>{@name}</block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each-group select="Q{}mention" group-adjacent="@document">
      <block indent="4" tight="true">{sz:tag(current-grouping-key())}: {sz:passages(current-group())}</block>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The passages of some mentions, each once, with the number of mentions where it is more than one. -->
  <xsl:function name="sz:passages" as="xs:string">
    <xsl:param name="mentions" as="element(Q{}mention)+"/>
    <xsl:variable name="passages" as="xs:string+">
      <xsl:for-each-group select="$mentions" group-by="sz:label(@passage) || (if (@editorial = 'true') then ' (' || sz:say('text.editors') || ')' else '')">
        <xsl:sequence select="current-grouping-key() || (if (count(current-group()) gt 1) then ' ×' || count(current-group()) else '')"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="string-join($passages, ', ')"/>
  </xsl:function>
</xsl:package>
