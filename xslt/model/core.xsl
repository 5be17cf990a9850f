<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraphs, lists, quotations, phrases, breaks (TEI modules core, linking, analysis, gaiji, tagdocs). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="p | ab" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'paragraph'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Lists (TEI Guidelines 3.8). -->

  <xsl:template match="list" as="element()">
    <xsl:call-template name="list"/>
  </xsl:template>

  <xsl:template match="item" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'listItem'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:apply-templates select="preceding-sibling::*[1]/self::label[parent::list]" mode="beside"/>
        <xsl:apply-templates mode="tree"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A label stands with the item after it. -->
  <xsl:mode name="beside" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="label" mode="beside" as="node()+">
    <xsl:call-template name="inline"/>
    <xsl:sequence select="$space"/>
  </xsl:template>
  <xsl:template match="label | headLabel | headItem" as="node()*">
    <xsl:if test="not(self::label/parent::list and following-sibling::*[1]/self::item)">
      <xsl:call-template name="block-or-inline"/>
    </xsl:if>
  </xsl:template>

  <!-- Quotations (TEI Guidelines 3.3.3). -->

  <xsl:template match="cit" as="element()">
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="if (sz:between-blocks(.)) then 'cit' else 'inline'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="quote | q | said" as="node()+">
    <xsl:choose>
      <xsl:when test="sz:between-blocks(.) and not(ancestor::p)"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="apart"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Phrases: they stand in words as well as around them. -->
  <xsl:template as="element()" match="
      hi | emph | foreign | distinct | mentioned | soCalled | term | gloss | seg | c | m | pc | num | measure | unit | date | time
      | code | gi | att | val | tag | ident | metSym | rb | ruby | idno | email | docDate[ancestor::p] | origDate | dim">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <!-- Phrases that are words, or more: no word reaches over their ends. -->
  <xsl:template as="node()+" match="
      w | s | cl | phr | rt | desc | measureGrp | street | postCode | postBox | rhyme | specDesc | altIdent | equiv | persPronouns">
    <xsl:call-template name="apart"/>
  </xsl:template>

  <xsl:template match="address | addrLine | eg | egXML | schemaSpec | Q{http://www.tei-c.org/ns/Examples}egXML | meeting" as="node()+">
    <xsl:call-template name="block-or-inline"/>
  </xsl:template>

  <xsl:template match="g" as="element(Q{}glyph)">
    <glyph uri="{@ref}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates mode="tree"/>
      <xsl:if test="not(normalize-space())">
        <say join="true">{(key('glyph', substring-after(@ref, '#'))/(mapping, charName, glyphName)[1] ! normalize-space(), '�')[1]}</say>
      </xsl:if>
    </glyph>
  </xsl:template>

  <xsl:key name="glyph" match="glyph | char" use="@xml:id"/>

  <!-- Pointers. -->

  <xsl:template match="ref" as="element()">
    <xsl:call-template name="link">
      <xsl:with-param name="uri" select="tokenize(@target)[1]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="ptr" as="element()">
    <xsl:call-template name="link">
      <xsl:with-param name="uri" select="tokenize(@target)[1]"/>
      <xsl:with-param name="content" as="element()">
        <say>{replace(tokenize(@target)[1], '^#', '')}</say>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Breaks (TEI Guidelines 3.11.3). -->

  <xsl:template match="pb | gb | cb | lb" as="element()">
    <xsl:call-template name="break">
      <xsl:with-param name="type" select="map { 'pb': 'page', 'gb': 'page', 'cb': 'column', 'lb': 'line' }(local-name())"/>
      <xsl:with-param name="label" select="@n"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="milestone" as="element()">
    <xsl:call-template name="break">
      <xsl:with-param name="type" select="'milestone'"/>
      <xsl:with-param name="label" select="string-join((@unit[. ne 'section'], @n), ' ')[current()/@n]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What marks a place has no words; where it has some they stand. -->
  <xsl:template as="node()*" match="
      anchor | alt | altGrp | link | linkGrp | join | joinGrp | timeline | when | addSpan | delSpan | damageSpan | substJoin
      | listTranspose | ellipsis | pause | shift | path | witStart | witEnd | lacunaStart | lacunaEnd | certainty | precision | respons
      | caesura | divGen | handShift | redo | undo | transpose">
    <xsl:choose>
      <xsl:when test="normalize-space()"><xsl:call-template name="apart"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="anchor"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is said of the text elsewhere: an index entry, an interpretation, a feature structure. -->
  <xsl:template match="index | interp | span | spanGrp | interpGrp | fs | fvLib | fLib | annotation | listAnnotation | metDecl
      | xenoData | teiHeader | listApp[not(app)]" as="element()?">
    <xsl:call-template name="omit"/>
  </xsl:template>
</xsl:stylesheet>
