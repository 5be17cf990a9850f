<?xml version="1.0" encoding="UTF-8"?>
<!-- A book as EPUB 3.3: the files of the publication, <files> of <file path="…">, which src/samizdat/publish/formats/epub.py packs.
     It puts the parts of the book into the namespace of XHTML: they are HTML as made everywhere here. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:epub/book"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../book/book.xsl"/>
  <xsl:include href="package.xsl"/>
  <xsl:include href="cover.xsl"/>

  <xsl:output method="xml" indent="no"/>

  <xsl:template match="/" as="element(Q{}files)">
    <files>
      <file path="EPUB/package.opf"><xsl:call-template name="package"/></file>
      <file path="EPUB/cover.svg"><xsl:call-template name="cover"/></file>
      <xsl:sequence select="sz:file('contents', sz:say('contents'), sz:contents())"/>
      <xsl:sequence select="sz:file('title', $book-title, sz:title-page())"/>
      <xsl:for-each select="$texts">
        <xsl:sequence select="sz:file(@xml:id, sz:titles(teiHeader, 'main'), sz:text(.))"/>
      </xsl:for-each>
      <xsl:for-each select="$analyses">
        <xsl:variable name="analysis" as="element(Q{}section)">
          <xsl:call-template name="analysis"/>
        </xsl:variable>
        <xsl:sequence select="sz:file(@xml:id, sz:titles(teiHeader, 'main'), $analysis)"/>
      </xsl:for-each>
      <xsl:if test="$entries">
        <xsl:variable name="names" as="element(Q{}section)">
          <xsl:call-template name="names"/>
        </xsl:variable>
        <xsl:sequence select="sz:file('names', sz:say('book.names'), $names)"/>
      </xsl:if>
    </files>
  </xsl:template>

  <!-- A part of the book as a file. -->
  <xsl:function name="sz:file" as="element(Q{}file)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="body" as="element()+"/>
    <file path="EPUB/{$name}.xhtml">
      <html lang="{$language}">
        <head>
          <title>{$title}</title>
          <link rel="stylesheet" type="text/css" href="book.css"/>
        </head>
        <body><xsl:sequence select="$body"/></body>
      </html>
    </file>
  </xsl:function>

  <xsl:function name="sz:title-page" as="element(Q{}section)">
    <section class="titlepage" epub:type="titlepage">
      <h1>{$book-title}</h1>
      <xsl:for-each select="$book-authors">
        <p class="author">{.}</p>
      </xsl:for-each>
      <xsl:call-template name="imprint"/>
    </section>
  </xsl:function>

  <xsl:function name="sz:contents" as="element(Q{}nav)">
    <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
      <h1 id="toc-title">{sz:say('contents')}</h1>
      <ol>
        <li><a href="title.xhtml">{$book-title}</a></li>
        <xsl:for-each select="$texts">
          <li>
            <a href="{@xml:id}.xhtml"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</a>
            <xsl:apply-templates select="text" mode="contents"/>
          </li>
        </xsl:for-each>
        <xsl:for-each select="$analyses">
          <li><a href="{@xml:id}.xhtml"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</a></li>
        </xsl:for-each>
        <xsl:if test="$entries">
          <li><a href="names.xhtml">{sz:say('book.names')}</a></li>
        </xsl:if>
      </ol>
    </nav>
  </xsl:function>

  <!-- A text, its notes after it: readers show them where their marks are touched. -->
  <xsl:function name="sz:text" as="element(Q{}section)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="tree" as="element(Q{}tree)" select="sz:tree($tei, 'web')"/>
    <xsl:variable name="notes" as="element(Q{}note)*" select="$tree//Q{}note"/>
    <section class="text" epub:type="chapter" role="doc-chapter" id="{$tei/@xml:id}" aria-label="{sz:titles($tei/teiHeader, 'main')}">
      <xsl:for-each select="$tei">
        <xsl:call-template name="opening"/>
      </xsl:for-each>
      <div class="body" lang="{sz:language-of($tei)}">
        <xsl:sequence select="sz:turned($tei)"/>
        <xsl:text>{$text-begins}</xsl:text>
        <xsl:for-each select="$tree">
          <xsl:call-template name="flow"/>
        </xsl:for-each>
      </div>
      <xsl:if test="$notes">
        <section class="notes" epub:type="footnotes" lang="{$notes[1]/ancestor-or-self::*[@lang][1]/@lang}">
          <h2 class="head"><xsl:sequence select="sz:interface-in($notes[1])"/>{sz:said(sz:say('book.notes'))}</h2>
          <xsl:apply-templates select="$notes" mode="after"/>
        </section>
      </xsl:if>
      <xsl:text>{$text-ends}</xsl:text>
    </section>
  </xsl:function>

  <xsl:mode name="after" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="Q{}note" mode="after" as="element(Q{}aside)">
    <aside epub:type="footnote" role="doc-footnote" id="{@id}">
      <xsl:sequence select="@lang, @dir"/>
      <p><a class="mark" role="doc-backlink" href="#to-{@id}">{sz:said(@number)}</a>{' ' || sz:taken(.)}<xsl:call-template name="inside"/>{$end}</p>
    </aside>
  </xsl:template>

  <xsl:template match="Q{}note" mode="html" as="node()+">
    <xsl:text>{sz:called-here(.)}</xsl:text>
    <a class="mark" epub:type="noteref" role="doc-noteref" id="to-{@id}" href="#{@id}">{sz:sign-in-word(@number)}</a>
  </xsl:template>

  <!-- Withheld text: one short bar, however long it is, with a word for those who do not see it. -->
  <xsl:template match="Q{}gap[@reason = 'withheld']" mode="html" as="element(Q{}span)?">
    <xsl:variable name="before" as="node()?" select="preceding-sibling::node()[not(self::text()) or normalize-space()][1]"/>
    <xsl:if test="not($before/self::Q{}gap[@reason = 'withheld'])">
      <span class="withheld">{sz:said('[…]')}</span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="mentions" as="node()*">
    <xsl:for-each-group select="Q{}mention[@document = $indexed]" group-adjacent="@document">
      <xsl:text> </xsl:text>
      <span class="mentions">{if (count($texts) gt 1) then sz:tag(current-grouping-key()) || ' ' else ''}<xsl:for-each
          select="distinct-values(current-group()/@passage)">
        <a href="{sz:inside(current-grouping-key(), .)}">{sz:label(.)}</a>
        <xsl:text> </xsl:text>
      </xsl:for-each></span>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A book says once how much is withheld. -->
  <xsl:template name="withheld-length"/>

  <!-- A screen has no pages. -->
  <xsl:function name="sz:page-of" as="empty-sequence()">
    <xsl:param name="id" as="xs:string"/>
  </xsl:function>

  <xsl:function name="sz:inside" as="xs:string">
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$part || '.xhtml' || (if ($id eq $part) then '' else '#' || $id)"/>
  </xsl:function>
</xsl:package>
