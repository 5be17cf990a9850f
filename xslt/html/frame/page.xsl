<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, skip link, way around, main part, imprint. Works in any number of languages. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="machines.xsl"/>

  <!-- What of a page is long is written where it stands: given as a parameter it would be made first, and then copied. Pages that
       give their main part all the same have nothing in these modes. -->
  <xsl:mode name="head" on-no-match="deep-skip" on-multiple-match="fail"/>
  <xsl:mode name="main" on-no-match="deep-skip" on-multiple-match="fail"/>

  <!-- A page of the edition around its main part. `class` names the kind of page for the style sheet. -->
  <xsl:template name="page" as="element(Q{}html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <!-- The main part, where the mode `main` does not make it. -->
    <xsl:param name="main" as="element()*"/>
    <!-- What the head has besides, where the mode `head` does not make it: a description for machines. -->
    <xsl:param name="metadata" as="element()*"/>
    <!-- The scripts that the page asks for, by the names of their files in xslt/html/js. -->
    <xsl:param name="scripts" as="xs:string*"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <!-- A host shows this page at any address: its links are to start from its own, where that is known. -->
        <xsl:if test="$page eq '404.html' and $address">
          <base href="{$address}{substring-before($path, '404.html')}"/>
        </xsl:if>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join(distinct-values(($title, $edition-title)), ' – ')}</title>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <!-- Before the page is drawn, so that it does not flash in colours that the reader has not chosen, and that its
             typefaces are asked for at once. -->
        <script src="{$root}js/colours.js" data-faces="{$context/*/@faces}"/>
        <link rel="stylesheet" href="{$root}edition.css"/>
        <!-- An empty icon keeps browsers from asking for one. -->
        <link rel="icon" href="data:,"/>
        <xsl:for-each select="$interfaces[last() gt 1]">
          <link rel="alternate" hreflang="{@code}" href="{sz:alternate(@code)}"/>
        </xsl:for-each>
        <xsl:call-template name="for-machines">
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="description" select="$description"/>
        </xsl:call-template>
        <xsl:sequence select="$metadata"/>
        <xsl:apply-templates select=".[empty($main)]" mode="head"/>
        <xsl:for-each select="$scripts">
          <script src="{$root}js/{.}.js" defer="defer"/>
        </xsl:for-each>
      </head>
      <body class="{$class}">
        <a class="skip" href="#main">{sz:say('skip')}</a>
        <xsl:call-template name="way-around"/>
        <main id="main">
          <xsl:sequence select="$main"/>
          <xsl:apply-templates select=".[empty($main)]" mode="main"/>
        </main>
        <xsl:call-template name="imprint"/>
      </body>
    </html>
  </xsl:template>

  <!-- What every page begins with: the edition, the ways into it, the language and the colours. The ways are a popover,
       which the style sheet lays open where there is room. -->
  <xsl:template name="way-around" as="element(Q{}header)">
    <header class="way">
      <a class="home" href="{$home}index.html">
        <xsl:sequence select="sz:written-in($context/*), sz:current('index.html')"/>
        <xsl:text>{$edition-title}</xsl:text>
      </a>
      <button class="menu" type="button" popovertarget="ways">{sz:say('menu')}</button>
      <div id="ways" popover="auto">
        <button class="close" type="button" popovertarget="ways" popovertargetaction="hide">{sz:say('menu.close')}</button>
        <nav aria-label="{sz:say('edition')}">
          <xsl:call-template name="ways-to-texts"/>
          <ul class="views" role="list">
            <xsl:if test="not($in-a-row)">
              <xsl:sequence select="sz:way('index.html#documents', sz:say('texts'), ())"/>
            </xsl:if>
            <xsl:for-each select="$own">
              <xsl:sequence select="sz:way(@xml:id || '.html', teiHeader/fileDesc/titleStmt/title[1], ())"/>
            </xsl:for-each>
            <xsl:call-template name="views"/>
          </ul>
        </nav>
        <xsl:call-template name="tools"/>
      </div>
    </header>
  </xsl:template>

  <!-- Whether the short names of all documents fit into one row. -->
  <xsl:variable name="in-a-row" as="xs:boolean" select="
      exists($context/Q{}context[not(@many)][count(Q{}document) le 7][string-length(string-join(Q{}document ! sz:tag(@id), '   ')) le 110])"/>

  <!-- The documents where they are few. Of more a page of one of them leads to the one before and the one after. -->
  <xsl:template name="ways-to-texts" as="element(Q{}ul)?">
    <xsl:where-populated>
      <ul class="texts" role="list">
        <xsl:choose>
          <xsl:when test="$in-a-row">
            <xsl:sequence select="$context/Q{}context/Q{}document ! sz:way(@id || '.html', sz:tag(@id), @title)"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:variable name="this" as="element(Q{}document)?" select="sz:document(substring-before($page, '.html'))"/>
            <xsl:sequence select="
              $this/preceding-sibling::Q{}document[not(../@many) or @way = 'previous'][1] ! sz:neighbour(., 'prev'),
              $this/following-sibling::Q{}document[not(../@many) or @way = 'next'][1] ! sz:neighbour(., 'next')"/>
          </xsl:otherwise>
        </xsl:choose>
      </ul>
    </xsl:where-populated>
  </xsl:template>

  <!-- A link to the document before or after this page's; `rel` says which, as HTML does. -->
  <xsl:function name="sz:neighbour" as="element(Q{}li)">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:param name="rel" as="xs:string"/>
    <li>
      <a href="{$home}{$document/@id}.html" rel="{$rel}" title="{$document/@title}">
        <span class="unseen">{sz:say('texts.' || $rel)} </span>
        <xsl:text>{sz:tag($document/@id)}</xsl:text>
      </a>
    </li>
  </xsl:function>

  <!-- The pages that are views of the whole edition, one after the other as the reader finds them. -->
  <xsl:template name="views" as="element(Q{}li)*">
    <xsl:sequence select="tokenize($context/Q{}context/@views) ! sz:way(. || '.html', sz:say('view.' || .), ())"/>
  </xsl:template>

  <!-- A link of the way around to a page of this language; its label is the interface's, or a title that editors wrote.
       The page itself is marked. -->
  <xsl:function name="sz:way" as="element(Q{}li)">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="label" as="item()?"/>
    <xsl:param name="title" as="xs:string?"/>
    <li>
      <a href="{$home}{$target}">
        <xsl:for-each select="$title">
          <xsl:attribute name="title" select="."/>
        </xsl:for-each>
        <xsl:sequence select="sz:current($target), $label[. instance of node()] ! sz:written-in(.)"/>
        <xsl:text>{normalize-space($label)}</xsl:text>
      </a>
    </li>
  </xsl:function>

  <xsl:function name="sz:current" as="attribute()?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:if test="$target eq $page">
      <xsl:attribute name="aria-current" select="'page'"/>
    </xsl:if>
  </xsl:function>

  <!-- The same page in the other languages, and light and dark, which a script shows. -->
  <xsl:template name="tools" as="element(Q{}div)">
    <div class="tools">
      <xsl:for-each select="$interfaces[@code ne $language]">
        <a class="language" href="{sz:in-language(@code)}" lang="{@code}" hreflang="{@code}">{.}</a>
      </xsl:for-each>
      <select class="colours" aria-label="{sz:say('colours')}" autocomplete="off">
        <xsl:for-each select="'system', 'light', 'dark'">
          <option value="{.}">{sz:say('colours.' || .)}</option>
        </xsl:for-each>
      </select>
    </div>
  </xsl:template>

  <!-- This page in a language of the interface. -->
  <xsl:function name="sz:in-language" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="$root || (if ($code eq $interfaces[1]/@code) then '' else $code || '/') || $page"/>
  </xsl:function>

  <!-- The same for machines, who want a whole address where there is one. -->
  <xsl:function name="sz:alternate" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="($address, $root)[1] || substring(sz:in-language($code), 1 + string-length($root))"/>
  </xsl:function>

  <xsl:template name="imprint" as="element(Q{}footer)">
    <xsl:variable name="file" as="element(fileDesc)?" select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc"/>
    <footer class="imprint">
      <p>
        <xsl:sequence select="sz:written-in($context/*)"/>
        <xsl:text>{string-join((($edition-title, $file/editionStmt/edition ! normalize-space())[.] ! (. || '.'), sz:publication($file)[.]), ' ')}</xsl:text>
      </p>
      <xsl:call-template name="version"/>
      <xsl:for-each select="$file/publicationStmt/availability/licence">
        <p><a href="{@target}" rel="license"><xsl:sequence select="sz:written-in(.)"/>{normalize-space()}</a></p>
      </xsl:for-each>
    </footer>
  </xsl:template>
</xsl:stylesheet>
