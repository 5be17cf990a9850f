<?xml version="1.0" encoding="UTF-8"?>
<!-- What every page tells machines of itself: its address, Open Graph, the feed; and its version, which readers see. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:json="http://www.w3.org/2005/xpath-functions"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The address of the published edition with a slash at its end; nothing where it is not known. -->
  <xsl:variable name="address" as="xs:string?" select="$context/Q{}context/@address"/>

  <!-- For the head of a page. What is published at no known address has no canonical one. -->
  <xsl:template name="for-machines" as="element()+">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:if test="$address">
      <link rel="canonical" href="{$address}{$path}"/>
    </xsl:if>
    <link rel="alternate" type="application/atom+xml" href="{$root}feed.xml" title="{sz:say('feed')}"/>
    <xsl:sequence select="
      sz:property('og:title', $title), sz:property('og:site_name', $edition-title),
      sz:property('og:type', if ($page eq 'index.html') then 'website' else 'article'),
      sz:property('og:description', $description), sz:property('og:locale', sz:say('locale')),
      sz:property('og:url', $address ! (. || $path))"/>
  </xsl:template>

  <!-- An Open Graph property; nothing where there is nothing to say. -->
  <xsl:function name="sz:property" as="element(Q{}meta)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:for-each select="$value[.]">
      <meta property="{$name}" content="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Which version of the edition this is. The commit stands on the page about the edition alone: a page that told it
       would be another with every commit, whatever that changed. -->
  <xsl:template name="version" as="element(Q{}p)">
    <p class="version">
      <xsl:for-each select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc/editionStmt/edition/@n">
        <xsl:text>{sz:say('version', .)}. </xsl:text>
      </xsl:for-each>
      <a href="{$home}changes.html">{sz:say('feed')}</a>
    </p>
  </xsl:template>

  <!-- Descriptions in JSON-LD, in the words of schema.org; built as XML, for a map of XPath keeps no order. -->

  <xsl:template name="linked-data" as="element(Q{}script)">
    <xsl:param name="description" as="element(json:map)"/>
    <script type="application/ld+json">
      <!-- Nothing in it is markup to a parser of HTML, where a comment or a script that begins within a script have their meaning. -->
      <xsl:sequence select="replace(xml-to-json($description), '&lt;', '\\u003c')"/>
    </script>
  </xsl:template>

  <!-- A member with a text; nothing where there is none. -->
  <xsl:function name="sz:member" as="element(json:string)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="$value">
      <json:string key="{$key}">{$value}</json:string>
    </xsl:if>
  </xsl:function>

  <!-- A member with texts: a list where there are several. -->
  <xsl:function name="sz:members" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:choose>
      <xsl:when test="count($values) gt 1">
        <json:array key="{$key}">
          <xsl:for-each select="$values"><json:string>{.}</json:string></xsl:for-each>
        </json:array>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="sz:member($key, $values)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A member that is a thing of a type with a name, and a page where it has one. -->
  <xsl:function name="sz:thing" as="element(json:map)?">
    <xsl:param name="key" as="xs:string?"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="name" as="xs:string?"/>
    <xsl:param name="page" as="xs:string?"/>
    <xsl:if test="$name">
      <json:map>
        <xsl:for-each select="$key"><xsl:attribute name="key" select="."/></xsl:for-each>
        <xsl:sequence select="sz:member('@type', $type), sz:member('name', $name), sz:member('url', $page)"/>
      </json:map>
    </xsl:if>
  </xsl:function>

  <!-- What a description of this page begins with. -->
  <xsl:function name="sz:described" as="element()+">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="
      sz:member('@context', 'https://schema.org'), sz:member('@type', $type),
      sz:member('@id', sz:published($page)), sz:member('url', sz:published($page))"/>
  </xsl:function>

  <!-- The address of a page, where that of the edition is known; what it describes is the same in every language. -->
  <xsl:function name="sz:published" as="xs:string?">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="$address ! (. || $page)"/>
  </xsl:function>

  <!-- Under which licences something may be used, and who holds what rights in it. -->
  <xsl:function name="sz:rights" as="element()*">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="availability" as="element(availability)?" select="$header/fileDesc/publicationStmt/availability[1]"/>
    <xsl:sequence select="
      sz:members('license', $availability/licence/@target ! string()),
      sz:member('copyrightNotice', $availability/(p, licence[empty(../p)]) ! normalize-space() => string-join(' '))"/>
  </xsl:function>

  <!-- The edition, as part of which a page is described. -->
  <xsl:function name="sz:collection" as="element(json:map)">
    <json:map key="isPartOf">
      <xsl:sequence select="
        sz:member('@type', 'Collection'), sz:member('name', $edition-title), sz:member('url', $address),
        sz:member('version', $context/Q{}context/Q{}header//editionStmt/edition/@n),
        sz:thing('publisher', 'Organization', sz:publisher(), ())"/>
    </json:map>
  </xsl:function>

  <xsl:function name="sz:publisher" as="xs:string?">
    <xsl:sequence select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc/publicationStmt/publisher[1] ! normalize-space()"/>
  </xsl:function>
</xsl:stylesheet>
