<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document's page tells machines: Highwire and Dublin Core tags for reference managers, JSON-LD in the words of
     schema.org. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:json="http://www.w3.org/2005/xpath-functions"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="teiHeader" mode="metadata" as="element()*">
    <xsl:variable name="authors" as="element(author)*" select="fileDesc/titleStmt/author"/>
    <xsl:sequence select="
      sz:meta('citation_title', sz:titles(., 'main')), $authors ! sz:meta('citation_author', sz:name-in-order(.)),
      sz:meta('citation_publication_date', $issued ! translate(., '-', '/')), sz:meta('citation_language', sz:languages(.)),
      sz:meta('citation_inbook_title', $edition-title), sz:meta('citation_publisher', sz:publisher()),
      sz:meta('DC.title', sz:titles(., 'main')), $authors ! sz:meta('DC.creator', sz:name-in-order(.)),
      sz:meta('DC.date', $issued), sz:meta('DCTERMS.created', sz:written(.)), sz:meta('DC.source', sz:source-in-words(.)),
      sz:meta('DC.language', sz:languages(.)), sz:meta('DC.identifier', ../@xml:id),
      sz:meta('DC.publisher', sz:publisher()), sz:meta('DCTERMS.isPartOf', $edition-title), sz:meta('DC.type', 'Text')"/>
    <xsl:for-each select="sz:document(../@xml:id)/@file">
      <link rel="alternate" type="application/tei+xml" href="{$root}{.}"/>
    </xsl:for-each>
    <link rel="alternate" type="text/plain" href="{$root}{../@xml:id}.txt"/>
    <xsl:call-template name="linked-data">
      <xsl:with-param name="description" select="sz:linked-data(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- When the edition was published, which is what is cited; its source was published before. -->
  <xsl:variable name="issued" as="xs:string?"
      select="($context/Q{}context/Q{}header/TEI/teiHeader/fileDesc/publicationStmt/date ! (@when, @to, @from)[1] ! string())[1]"/>

  <xsl:function name="sz:source-of" as="element(monogr)?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header/fileDesc/sourceDesc/biblStruct[1]/monogr[1]"/>
  </xsl:function>

  <xsl:function name="sz:source-in-words" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="
      sz:source-of($header) ! string-join((title[1], imprint/pubPlace[1], imprint/publisher[1], imprint/date[1]) ! normalize-space(), ', ')"/>
  </xsl:function>

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

  <xsl:function name="sz:linked-data" as="element(json:map)">
    <xsl:param name="header" as="element(teiHeader)"/>
    <json:map>
      <xsl:sequence select="
        sz:described('CreativeWork'), sz:member('identifier', $header/../@xml:id), sz:member('name', sz:titles($header, 'main'))"/>
      <xsl:where-populated>
        <json:array key="author">
          <xsl:sequence select="$header/fileDesc/titleStmt/author ! sz:thing((), if (.//orgName) then 'Organization' else 'Person', sz:name-in-order(.), ())"/>
        </json:array>
      </xsl:where-populated>
      <xsl:sequence select="
        sz:member('datePublished', $issued), sz:member('dateCreated', sz:written($header)), sz:based-on($header),
        sz:rights($header), sz:member('inLanguage', sz:languages($header)[1]),
        sz:member('abstract', $header/profileDesc/abstract/p => string-join(' ') => normalize-space()), sz:collection()"/>
    </json:map>
  </xsl:function>

  <!-- The source, as it was published. -->
  <xsl:function name="sz:based-on" as="element(json:map)?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:for-each select="sz:source-of($header)[title]">
      <json:map key="isBasedOn">
        <xsl:sequence select="
          sz:member('@type', 'CreativeWork'), sz:member('name', normalize-space(title[1])),
          sz:member('datePublished', (imprint/date ! (@when, @from, @notBefore)[1] ! string())[1]),
          sz:thing('publisher', 'Organization', (imprint/publisher ! normalize-space())[1], ())"/>
      </json:map>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
