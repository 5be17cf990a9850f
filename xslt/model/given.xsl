<?xml version="1.0" encoding="UTF-8"?>
<!-- What the models of an ODD give to behaviours: nodes of the document, or words of their own (src/samizdat/publish/looks/models.py).

     Of the element's words those that are not chosen are left out, and counted: nothing goes without being declared. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The content that a model chooses: of the element, in its order, and what is not of it as words of the edition. -->
  <xsl:function name="sz:given" as="node()+">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:variable name="own" as="node()*" select="
      $values[. instance of element() or . instance of text()]/.[. is $element or ancestor::node() intersect $element]"/>
    <xsl:variable name="said" as="item()*" select="$values[not(. instance of node() and exists(. intersect $own))]"/>
    <say>{string-join($said ! string(), ' ')}</say>
    <xsl:sequence select="if ($own intersect $element) then sz:children($element) else $element/node() ! sz:picked(., $own)"/>
  </xsl:function>

  <xsl:function name="sz:children" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element/node()" mode="tree"/>
  </xsl:function>

  <!-- A node that is chosen, or of what is chosen inside it; any other is left out. -->
  <xsl:function name="sz:picked" as="node()*">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="chosen" as="node()*"/>
    <xsl:choose>
      <xsl:when test="$node intersect $chosen"><xsl:apply-templates select="$node" mode="tree"/></xsl:when>
      <xsl:when test="$node/descendant::node() intersect $chosen">
        <xsl:sequence select="$node/node() ! sz:picked(., $chosen)"/>
      </xsl:when>
      <xsl:when test="normalize-space($node)">
        <omit tei="{local-name(($node/self::*, $node/..)[1])}"><xsl:apply-templates select="$node" mode="tree"/></omit>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Two readings of an element, in the order of its words: what is read, and what is written. -->
  <xsl:function name="sz:readings" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="read" as="item()*"/>
    <xsl:param name="written" as="item()*"/>
    <xsl:variable name="whole" as="xs:boolean" select="$read instance of element()* and exists($read intersect $element)"/>
    <xsl:choose>
      <xsl:when test="$whole">
        <xsl:sequence select="sz:children($element)"/>
        <say> [{string-join($written ! string(), ' ')}]</say>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$element/node()">
          <xsl:sequence select="
            if (. intersect $read[. instance of node()]) then sz:reading(., 'read')
            else if (. intersect $written[. instance of node()]) then sz:reading(., 'written')
            else sz:picked(., ())"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="sz:reading" as="node()+">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="as" as="xs:string"/>
    <xsl:if test="$node/preceding-sibling::*"><xsl:sequence select="$space"/></xsl:if>
    <reading tei="{local-name($node)}" class="{local-name($node)}" as="{$as}">
      <xsl:sequence select="sz:children($node)"/>
    </reading>
  </xsl:function>

  <!-- A node without the rendition that its source has, which a model asks for with @useSourceRendition. -->
  <xsl:function name="sz:without-rendition" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each select="$nodes">
      <xsl:choose>
        <xsl:when test="@rend | @style">
          <xsl:copy>
            <xsl:sequence select="@* except (@rend, @style), node()"/>
          </xsl:copy>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
