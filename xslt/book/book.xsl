<?xml version="1.0" encoding="UTF-8"?>
<!-- What every book has, in print and in EPUB: its data, its parts, where a pointer leads inside it.

     A book is the TEI of a text, or <book> around that of several texts and analyses. What differs is given by the stylesheet that
     includes this one: sz:inside (the address of an id in a part of the book), sz:page-of (what contents say of the page of an id), and the templates for notes and withheld text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="../context/context.xsl"/>
  <xsl:include href="../context/calendar.xsl"/>
  <xsl:include href="../html/frame/description.xsl"/>
  <xsl:include href="../html/tei/analysis.xsl"/>
  <xsl:include href="../views/marks.xsl"/>
  <xsl:include href="../views/tree.xsl"/>
  <xsl:include href="../model/model.xsl"/>
  <xsl:include href="../model/models.xsl"/>
  <xsl:include href="../html/behaviours/html.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="back.xsl"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="contents" on-no-match="fail" on-multiple-match="fail"/>

  <!-- What readers' programs know the book by. -->
  <xsl:param name="identifier" as="xs:string"/>

  <xsl:variable name="bound" as="element(TEI)*" select="/(TEI | Q{}book/TEI)"/>
  <xsl:variable name="texts" as="element(TEI)*" select="$bound[text or sourceDoc or facsimile]"/>
  <xsl:variable name="analyses" as="element(TEI)*" select="$bound except $texts"/>

  <!-- A book of one text has its title, a book of several that of the edition. -->
  <xsl:variable name="book-title" as="xs:string"
      select="if (count($bound) eq 1) then sz:titles($bound/teiHeader, 'main') else $edition-title"/>
  <xsl:variable name="book-authors" as="xs:string*"
      select="if (count($bound) eq 1) then $bound/teiHeader/fileDesc/titleStmt/author ! sz:name-in-order(.) else ()"/>
  <xsl:variable name="edition" as="element(fileDesc)?" select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc"/>
  <xsl:variable name="publisher" as="xs:string?" select="$edition/publicationStmt/publisher[1] ! normalize-space()"/>
  <xsl:variable name="languages" as="xs:string*"
      select="distinct-values(($texts ! sz:language-of(.), $texts//langUsage/language/@ident))"/>

  <!-- The day of the last recorded change, of the edition or of anything in the book. -->
  <xsl:variable name="changed" as="xs:string" select="
    let $days := ($bound | $context/Q{}context/Q{}header)//revisionDesc//change/@when[. castable as xs:date] return
      (max($days ! xs:date(.)) ! string(.), $edition/publicationStmt/date/@when ! (substring(. || '-01-01', 1, 10)), '1970-01-01')[1]"/>

  <!-- Whether the book has an index: it is of the texts alone. -->
  <xsl:variable name="entries" as="element(Q{}entry)*"
      select="$context/Q{}context/Q{}entry[Q{}mention/@document = $indexed]"/>
  <!-- What the editors' own texts name is in no index of a book. -->
  <xsl:variable name="indexed" as="xs:string*" select="$texts/@xml:id[. = $context/Q{}context/Q{}document/@id]"/>

  <!-- Where a pointer of an editors' text leads from here: to a part of this book, to the web, or nowhere. -->
  <xsl:function name="sz:way" as="xs:string?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:variable name="file" as="xs:string" select="
      if (contains($pointer, '.xml')) then replace(substring-before($pointer || '#', '#'), '^(.*/)?([^/]+)\.xml$', '$2')
      else substring-before($pointer || '#', '#')"/>
    <xsl:sequence select="
      if (starts-with($pointer, 'http:') or starts-with($pointer, 'https:')) then $pointer
      else if ($file = $texts/@xml:id) then sz:inside($file, (substring-after($pointer, '#')[.], $file)[1])
      else ()"/>
  </xsl:function>

  <xsl:function name="sz:address" as="xs:string?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:sequence select="sz:way($pointer)"/>
  </xsl:function>

  <!-- What opens a text: what it is, its title, who wrote it and when, what the editors say of it, where it comes from. -->
  <xsl:template name="opening" as="element(Q{}header)">
    <header class="opening">
      <p class="kicker"><xsl:sequence select="sz:kicker-of(.)"/></p>
      <h1 class="title"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</h1>
      <xsl:for-each select="teiHeader/fileDesc/titleStmt/title[@type = 'sub']">
        <p class="subtitle"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
      <xsl:where-populated>
        <p class="byline">
          <xsl:apply-templates select="teiHeader/fileDesc/titleStmt/author" mode="listed"/>
          <xsl:for-each select="teiHeader/profileDesc/creation/date">
            <span class="creation">{normalize-space()}</span>
          </xsl:for-each>
        </p>
      </xsl:where-populated>
      <xsl:for-each select="teiHeader/profileDesc/abstract/p">
        <p class="abstract"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
      <xsl:for-each select="teiHeader/fileDesc/sourceDesc/biblStruct">
        <p class="source"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates select="analytic, monogr, series" mode="source"/></p>
      </xsl:for-each>
      <xsl:for-each select="teiHeader/fileDesc/publicationStmt/availability/p">
        <p class="source"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
    </header>
  </xsl:template>

  <!-- What a reader must know of the book as a thing: edition, publisher, licence. -->
  <!-- Which edition this is of, on whose terms; where a text belongs to others, whether its words are here. -->
  <xsl:template name="imprint" as="element(Q{}p)+">
    <xsl:variable name="statement" as="xs:string?"
        select="$edition/editionStmt/edition ! (normalize-space() || @n ! (' (' || . || ')'))"/>
    <p>{string-join(($edition-title, $statement)[.] ! (. || '.'), ' ')}</p>
    <xsl:for-each select="sz:publication($edition)[.]">
      <p>{.}</p>
    </xsl:for-each>
    <xsl:for-each select="$edition/publicationStmt/availability/licence">
      <p><a href="{@target}">{normalize-space()}</a></p>
    </xsl:for-each>
    <xsl:variable name="layered" as="element(Q{}document)*" select="$texts ! sz:document(@xml:id)[@layer]"/>
    <xsl:if test="$layered">
      <p>{sz:say('book.' || (if ($layered/@full = 'false') then 'public' else 'full'))}</p>
    </xsl:if>
  </xsl:template>

  <!-- The sections of a text that have a heading, as deep as they go, around what a medium makes of each. -->
  <xsl:template match="text | front | body | back | div" mode="contents" as="element(Q{}ol)?">
    <xsl:variable name="sections" as="element(div)*" select="(self::text/*/div | ./div)[head][@xml:id]"/>
    <!-- One section needs no contents. -->
    <xsl:if test="$sections and count(ancestor-or-self::text//div[head][@xml:id]) gt 1">
      <ol>
        <xsl:for-each select="$sections">
          <li>
            <a href="{sz:inside(ancestor::TEI/@xml:id, @xml:id)}">{(sz:heading(@xml:id)[.], normalize-space(head[1]))[1]}</a>
            <xsl:sequence select="sz:page-of(@xml:id)"/>
            <xsl:apply-templates select="." mode="contents"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
