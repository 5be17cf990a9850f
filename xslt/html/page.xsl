<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, skip link, way around, main part, imprint. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A page of the edition around its main part. `class` names the kind of page for the style sheet. -->
  <xsl:template name="page" as="element(Q{}html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:param name="main" as="element()+"/>
    <!-- What the head has besides: a description for machines. -->
    <xsl:param name="metadata" as="element()*"/>
    <!-- The scripts that the page asks for, by the names of their files in xslt/html/js. -->
    <xsl:param name="scripts" as="xs:string*"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{$title}{if ($title eq $edition-title) then '' else ' – ' || $edition-title}</title>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <link rel="stylesheet" href="{$root}edition.css"/>
        <!-- An empty icon keeps browsers from asking for one. -->
        <link rel="icon" href="data:,"/>
        <xsl:sequence select="$metadata"/>
        <xsl:for-each select="$scripts">
          <script src="{$root}js/{.}.js" defer="defer"/>
        </xsl:for-each>
      </head>
      <body class="{$class}">
        <a class="skip" href="#main">{sz:say('skip')}</a>
        <xsl:call-template name="way-around"/>
        <main id="main">
          <xsl:sequence select="$main"/>
        </main>
        <xsl:call-template name="imprint"/>
      </body>
    </html>
  </xsl:template>

  <!-- The links that every page begins with; the page itself is marked. -->
  <xsl:template name="way-around" as="element(Q{}header)">
    <header class="way">
      <nav aria-label="{sz:say('edition')}">
        <a class="home" href="{$home}index.html">
          <xsl:sequence select="sz:current('index.html')"/>{$edition-title}</a>
        <ul>
          <xsl:for-each select="$context/Q{}context/Q{}document">
            <li>
              <a href="{$home}{@id}.html" title="{@title}">
                <xsl:sequence select="sz:current(@id || '.html')"/>{sz:tag(@id)}</a>
            </li>
          </xsl:for-each>
          <xsl:for-each select="$own">
            <li>
              <a href="{$home}{@xml:id}.html"><xsl:sequence select="sz:current(@xml:id || '.html')"/>{
                normalize-space(teiHeader/fileDesc/titleStmt/title[1])}</a>
            </li>
          </xsl:for-each>
          <li>
            <a href="{$home}names.html"><xsl:sequence select="sz:current('names.html')"/>{sz:say('names')}</a>
          </li>
        </ul>
      </nav>
    </header>
  </xsl:template>

  <xsl:function name="sz:current" as="attribute()?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:if test="$target eq $page">
      <xsl:attribute name="aria-current" select="'page'"/>
    </xsl:if>
  </xsl:function>

  <!-- The short name of a document that columns and links carry: its id, with a space for the hyphen. -->
  <xsl:function name="sz:tag" as="xs:string">
    <xsl:param name="document" as="xs:string"/>
    <xsl:sequence select="translate($document, '-', ' ')"/>
  </xsl:function>

  <xsl:template name="imprint" as="element(Q{}footer)">
    <xsl:variable name="file" as="element(fileDesc)?" select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc"/>
    <footer class="imprint">
      <p>{$edition-title}. {normalize-space($file/editionStmt/edition)}{
        $file/editionStmt/edition/@n ! (' (' || . || ')')}. {
        $file/publicationStmt/publisher ! normalize-space()}, {$file/publicationStmt/date ! normalize-space()}.</p>
      <xsl:for-each select="$file/publicationStmt/availability/licence">
        <p><a href="{@target}" rel="license">{normalize-space()}</a></p>
      </xsl:for-each>
    </footer>
  </xsl:template>
</xsl:stylesheet>
