<?xml version="1.0" encoding="UTF-8"?>
<!-- A book for print: <print> of three <html>, the front matter, the body and the index.

     src/samizdat/publish/formats/pdf.py sets the body first. Only then is known which pages the places are on that the contents and the index
     name: a <span class="pages" data-ids="…"> in them is filled with the pages of these ids. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:print/book"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../book/book.xsl"/>
  <xsl:include href="../html/tei/bars.xsl"/>

  <xsl:output method="xml" indent="no"/>

  <xsl:template match="/" as="element(Q{}print)">
    <print>
      <xsl:sequence select="sz:part('front', sz:front())"/>
      <xsl:variable name="body" as="element(Q{}section)+">
        <xsl:for-each select="$texts">
          <xsl:call-template name="printed"/>
        </xsl:for-each>
        <xsl:for-each select="$analyses">
          <xsl:call-template name="analysis"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="sz:part('body', $body)"/>
      <xsl:if test="$entries">
        <xsl:variable name="names" as="element(Q{}section)">
          <xsl:call-template name="names"/>
        </xsl:variable>
        <xsl:sequence select="sz:part('back', $names)"/>
      </xsl:if>
    </print>
  </xsl:template>

  <xsl:function name="sz:part" as="element(Q{}html)">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="content" as="element()+"/>
    <html lang="{$language}">
      <head>
        <title>{$book-title}</title>
        <!-- Who published a text did not write it: where nobody is known to have, nobody is named. -->
        <xsl:for-each select="$book-authors">
          <meta name="author" content="{.}"/>
        </xsl:for-each>
        <meta name="dcterms.created" content="{$changed}"/>
        <meta name="dcterms.modified" content="{$changed}"/>
      </head>
      <body class="{$class}">
        <xsl:sequence select="$content"/>
      </body>
    </html>
  </xsl:function>

  <xsl:function name="sz:front" as="element()+">
    <section class="titlepage">
      <div>
        <p class="booktitle">{$book-title}</p>
        <xsl:for-each select="$book-authors">
          <p class="author">{.}</p>
        </xsl:for-each>
        <xsl:if test="$book-title ne $edition-title">
          <p class="author">{$edition-title}</p>
        </xsl:if>
      </div>
      <div class="imprint"><xsl:call-template name="imprint"/></div>
    </section>
    <section class="contents">
      <h1 class="title">{sz:say('contents')}</h1>
      <ol>
        <xsl:for-each select="$texts, $analyses">
          <li>
            <p class="part"><a href="#{@xml:id}"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</a><xsl:sequence
                select="sz:page-of(@xml:id)"/></p>
            <xsl:apply-templates select="text" mode="contents"/>
          </li>
        </xsl:for-each>
        <xsl:if test="$entries">
          <li><p class="part"><a href="#names">{sz:say('book.names')}</a><xsl:sequence select="sz:page-of('names')"/></p></li>
        </xsl:if>
      </ol>
    </section>
  </xsl:function>

  <xsl:template name="printed" as="element(Q{}section)">
    <section class="text" id="{@xml:id}">
      <xsl:call-template name="opening"/>
      <div class="words" lang="{sz:language-of(.)}">
        <xsl:sequence select="sz:turned(.)"/>
        <xsl:text>{$text-begins}</xsl:text>
        <xsl:for-each select="sz:tree(., 'print')">
          <xsl:call-template name="flow"/>
        </xsl:for-each>
        <xsl:text>{$text-ends}</xsl:text>
      </div>
    </section>
  </xsl:template>

  <!-- A note goes to the foot of the page that its mark is on. -->
  <xsl:template match="Q{}note" mode="html" as="node()+">
    <xsl:text>{sz:called-here(.)}</xsl:text>
    <span class="footnote" id="{@id}">{sz:taken(.)}<xsl:call-template name="inside"/>{$end}</span>
  </xsl:template>

  <xsl:template name="mentions" as="element(Q{}span)">
    <span class="pages" data-ids="{Q{}mention[@document = $indexed]/@anchor}"/>
  </xsl:template>

  <xsl:function name="sz:page-of" as="node()+">
    <xsl:param name="id" as="xs:string"/>
    <xsl:text> </xsl:text>
    <span class="pages" data-ids="{$id}"/>
  </xsl:function>

  <!-- In print every part is in the same file. -->
  <xsl:function name="sz:inside" as="xs:string">
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="'#' || $id"/>
  </xsl:function>
</xsl:package>
