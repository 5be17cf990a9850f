<?xml version="1.0" encoding="UTF-8"?>
<!-- What the build hands to every stylesheet, and how to ask it questions. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The edition: <context><header/><document/>…<entry/>…</context>, as src/samizdat/publish/contexts/context.py builds it. -->
  <xsl:param name="context" as="document-node()"/>
  <!-- The path of the page that is being made, from the edition's folder. -->
  <xsl:param name="path" as="xs:string"/>

  <xsl:include href="strings.xsl"/>

  <!-- The way from the page that is being made back to the edition's folder, where its files are that have no language:
       `../` for `names/person-stalin.html`. -->
  <xsl:variable name="root" as="xs:string" select="replace(replace($path, '[^/]+$', ''), '[^/]+/', '../')"/>

  <!-- The way to the pages of this page's language: those of the edition's first language are in the folder itself. -->
  <xsl:variable name="home" as="xs:string"
      select="$root || (if (starts-with($path, $language || '/')) then $language || '/' else '')"/>

  <!-- The path of this page without its language. -->
  <xsl:variable name="page" as="xs:string"
      select="if (starts-with($path, $language || '/')) then substring-after($path, '/') else $path"/>

  <!-- The languages of the interface, the first one first, each by its own name; @code is its tag. -->
  <xsl:variable name="interfaces" as="element(Q{}language)*" select="$context/Q{}context/Q{}language"/>

  <xsl:key name="entry" match="Q{}entry" use="@kind || ':' || @id"/>
  <xsl:key name="document" match="Q{}document" use="@id"/>
  <xsl:key name="titled" match="Q{}context/Q{}document" use="@title"/>
  <xsl:key name="section" match="Q{}section" use="@id"/>
  <xsl:key name="summary" match="Q{}summary" use="@passage"/>

  <!-- The edition's title. -->
  <xsl:variable name="edition-title" as="xs:string"
      select="normalize-space($context/Q{}context/Q{}header/TEI/teiHeader/fileDesc/titleStmt/title[1])"/>

  <!-- Who published the edition, and when: empty where its header says neither. -->
  <xsl:function name="sz:publication" as="xs:string">
    <xsl:param name="file" as="element(fileDesc)?"/>
    <xsl:variable name="parts" as="xs:string*" select="$file/publicationStmt/(publisher[1], date[1]) ! normalize-space()"/>
    <xsl:sequence select="string-join($parts[.], ', ')[.] ! (. || '.') => string-join()"/>
  </xsl:function>

  <xsl:variable name="edition-language" as="xs:string" select="string(($context/Q{}context/Q{}header/TEI/@xml:lang, 'en')[1])"/>

  <!-- The language of something written: its own, or the edition's where it says none. -->
  <xsl:function name="sz:language-of" as="xs:string">
    <xsl:param name="written" as="node()"/>
    <xsl:sequence select="string(($written/ancestor-or-self::*[@xml:lang][1]/@xml:lang, $edition-language)[1])"/>
  </xsl:function>

  <!-- What marks written words on a page of the interface, where their language is another. -->
  <xsl:function name="sz:written-in" as="attribute(lang)?">
    <xsl:param name="written" as="node()"/>
    <xsl:for-each select="sz:language-of($written)[. ne $language]">
      <xsl:attribute name="lang" select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- What marks words of the interface among written ones, where their language is another. -->
  <xsl:function name="sz:said-in" as="attribute(lang)?">
    <xsl:param name="written" as="node()"/>
    <xsl:if test="sz:language-of($written) ne $language">
      <xsl:attribute name="lang" select="$language"/>
    </xsl:if>
  </xsl:function>

  <!-- The editors' own files that have a page: texts, and analyses of the documents. -->
  <xsl:variable name="own" as="element(TEI)*" select="$context/Q{}context/Q{}apparatus/TEI[text or standOff/spanGrp]"/>

  <!-- The kinds of entities, in the order of the index; things of other kinds where there are some. -->
  <xsl:variable name="kind-order" as="xs:string+"
      select="'person', 'place', 'org', 'event', 'work', 'other'[$context/Q{}context/Q{}entry/@kind = 'other']"/>
  <xsl:variable name="kinds" as="map(xs:string, xs:string)"
      select="map:merge($kind-order ! map:entry(., sz:say('kinds.' || .)))"/>

  <!-- What one of them is called. -->
  <xsl:variable name="one-of" as="map(xs:string, xs:string)"
      select="map:merge($kind-order ! map:entry(., sz:say('one-of.' || .)))"/>

  <!-- The index entry that a pointer such as `person:stalin` leads to. -->
  <xsl:function name="sz:entry" as="element(Q{}entry)?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:sequence select="key('entry', $pointer, $context)"/>
  </xsl:function>

  <!-- What an entity is called in a sentence: `Leon Trotsky`, where the index has `Trotsky, Leon`. -->
  <xsl:function name="sz:called" as="xs:string">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:variable name="name" as="element(persName)?" select="$entry/Q{}record/person/persName[surname and forename][1]"/>
    <xsl:sequence select="
      if ($name) then string-join(($name/forename[1], $name/nameLink, $name/surname) ! normalize-space(), ' ')
      else string($entry/@name)"/>
  </xsl:function>

  <!-- What the context knows of a document. -->
  <xsl:function name="sz:document" as="element(Q{}document)?">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="key('document', $id, $context)"/>
  </xsl:function>

  <!-- The short name of a document that columns and links carry: the one that its header gives, or its title where that is short
       and no other's, or else its id. -->
  <xsl:function name="sz:tag" as="xs:string">
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="found" as="element(Q{}document)?" select="sz:document($document)"/>
    <xsl:sequence select="
      ($found/@short, $found/@title[string-length() le 34][count(key('titled', ., $context)) eq 1], $document)[1]"/>
  </xsl:function>

  <!-- A section's heading. -->
  <xsl:function name="sz:heading" as="xs:string">
    <xsl:param name="section" as="xs:string"/>
    <xsl:sequence select="string(key('section', $section, $context)[1]/@heading)"/>
  </xsl:function>

  <!-- What a reader cites: `p12` of `grant-1997.p12`. -->
  <xsl:function name="sz:short" as="xs:string">
    <xsl:param name="passage" as="xs:string"/>
    <xsl:sequence select="tokenize($passage, '\.')[last()]"/>
  </xsl:function>

  <!-- What readers call a passage: `§ 12`, or `sect. 5` where the passage is a section; what stands in no passage is in the
       text; others by what follows the document's id in their own. -->
  <xsl:function name="sz:label" as="xs:string">
    <xsl:param name="passage" as="xs:string"/>
    <xsl:variable name="short" as="xs:string" select="sz:short($passage)"/>
    <xsl:sequence select="
      if (exists(sz:document($passage))) then sz:say('label.text')
      else if (matches($short, '^p[0-9]+$')) then '§&#160;' || substring($short, 2)
      else if (matches($short, '^(div)?[0-9]+$')) then sz:say('label.section', replace($short, '^div', ''))
      else $short"/>
  </xsl:function>
</xsl:stylesheet>
