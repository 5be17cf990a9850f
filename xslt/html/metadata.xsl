<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document's page tells machines: Highwire and Dublin Core tags for reference managers, JSON-LD in the words of
     schema.org. No address of the edition is known when it is built, so none is given. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:json="http://www.w3.org/2005/xpath-functions"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="teiHeader" mode="metadata" as="element()*">
    <xsl:variable name="authors" as="element(author)*" select="fileDesc/titleStmt/author"/>
    <xsl:sequence select="
      sz:meta('citation_title', sz:titles(., 'main')), $authors ! sz:meta('citation_author', normalize-space()),
      sz:meta('citation_date', sz:written(.) ! translate(., '-', '/')), sz:meta('citation_language', sz:languages(.)),
      sz:meta('citation_inbook_title', $edition-title), sz:meta('citation_publisher', sz:publisher()),
      sz:meta('DC.title', sz:titles(., 'main')), $authors ! sz:meta('DC.creator', normalize-space()),
      sz:meta('DC.date', sz:written(.)), sz:meta('DC.language', sz:languages(.)), sz:meta('DC.identifier', ../@xml:id),
      sz:meta('DC.publisher', sz:publisher()), sz:meta('DCTERMS.isPartOf', $edition-title), sz:meta('DC.type', 'Text')"/>
    <xsl:for-each select="sz:document(../@xml:id)/@file">
      <link rel="alternate" type="application/tei+xml" href="{.}"/>
    </xsl:for-each>
    <link rel="alternate" type="text/plain" href="{../@xml:id}.txt"/>
    <script type="application/ld+json">
      <xsl:variable name="description" as="element(json:map)" select="sz:linked-data(.)"/>
      <xsl:sequence select="xml-to-json($description)"/>
    </script>
  </xsl:template>

  <xsl:function name="sz:meta" as="element(Q{}meta)*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values[.]">
      <meta name="{$name}" content="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- When the text was written, as precisely as one ISO date says it. -->
  <xsl:function name="sz:written" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="($header/profileDesc/creation/date ! (@when, @to, @notAfter, @from, @notBefore) ! string())[1]"/>
  </xsl:function>

  <xsl:function name="sz:languages" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header/profileDesc/langUsage/language/@ident ! string()"/>
  </xsl:function>

  <xsl:function name="sz:publisher" as="xs:string?">
    <xsl:sequence select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc/publicationStmt/publisher[1] ! normalize-space()"/>
  </xsl:function>

  <!-- Built as XML, for a map of XPath keeps no order. -->
  <xsl:function name="sz:linked-data" as="element(json:map)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <json:map>
      <json:string key="@context">https://schema.org</json:string>
      <json:string key="@type">CreativeWork</json:string>
      <json:string key="identifier">{$header/../@xml:id}</json:string>
      <json:string key="name">{sz:titles($header, 'main')}</json:string>
      <json:array key="author">
        <xsl:for-each select="$header/fileDesc/titleStmt/author">
          <json:map>
            <json:string key="@type">{if (.//orgName) then 'Organization' else 'Person'}</json:string>
            <json:string key="name">{normalize-space()}</json:string>
          </json:map>
        </xsl:for-each>
      </json:array>
      <xsl:sequence select="
        sz:member('dateCreated', sz:written($header)), sz:member('inLanguage', sz:languages($header)[1]),
        sz:member('abstract', $header/profileDesc/abstract/p => string-join(' ') => normalize-space())"/>
      <json:map key="isPartOf">
        <json:string key="@type">Collection</json:string>
        <json:string key="name">{$edition-title}</json:string>
        <xsl:sequence select="sz:member('version', $context/Q{}context/Q{}header//editionStmt/edition/@n)"/>
        <xsl:for-each select="sz:publisher()">
          <json:map key="publisher">
            <json:string key="@type">Organization</json:string>
            <json:string key="name">{.}</json:string>
          </json:map>
        </xsl:for-each>
      </json:map>
    </json:map>
  </xsl:function>

  <xsl:function name="sz:member" as="element(json:string)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="$value">
      <json:string key="{$key}">{$value}</json:string>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
