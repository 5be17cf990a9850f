<?xml version="1.0" encoding="UTF-8"?>
<!-- The behaviours (TEI Guidelines, model/@behaviour; `line`, `gap`, `record` and `field` are ours): each makes one node of the tree.

     Each template works on a TEI element. Its parameters are those of TEI where TEI has them; `content` are nodes of the tree.
     Needs attributes.xsl. A node that holds blocks is itself a block, whatever it is called: the views ask sz:is-block. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The nodes that stand on lines of their own; an inline node that holds one does so too. -->
  <xsl:variable name="block-names" as="map(xs:string, xs:boolean)" select="map:merge((
      'paragraph', 'block', 'section', 'heading', 'list', 'listItem', 'table', 'row', 'cell', 'cit', 'figure', 'line', 'title',
      'record', 'field', 'page', 'body', 'document') ! map:entry(., true()))"/>

  <!-- A space that the edition sets between words. -->
  <xsl:variable name="space" as="element(Q{}say)"><say><xsl:text> </xsl:text></say></xsl:variable>

  <!-- A node of any behaviour that has no parameters but its content. -->
  <xsl:template name="node" as="element()">
    <xsl:param name="behaviour" as="xs:string"/>
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="more" as="attribute()*"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:element name="{$behaviour}" namespace="">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:sequence select="$more"/>
      <xsl:choose>
        <xsl:when test="exists($content)"><xsl:sequence select="$content"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="tree"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template name="inline" as="element(Q{}inline)">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'inline'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="block" as="element(Q{}block)">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'block'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands on a line of its own between blocks, and in the line elsewhere. -->
  <xsl:template name="block-or-inline" as="node()+">
    <xsl:choose>
      <xsl:when test="sz:between-blocks(.)"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="apart"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An inline node, with a space where its letters would touch others: no word reaches over its ends. -->
  <xsl:template name="apart" as="node()+">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:if test="sz:before(.)[self::* or matches(substring(., string-length(.)), '[\p{L}\p{M}\p{N}]')]">
      <xsl:sequence select="$space"/>
    </xsl:if>
    <xsl:call-template name="inline">
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
    <xsl:if test="sz:after(.)[self::*[not(sz:joins-words(.))] or matches(substring(., 1, 1), '[\p{L}\p{M}\p{N}]')]">
      <xsl:sequence select="$space"/>
    </xsl:if>
  </xsl:template>

  <!-- What an element touches: the node before it, or before the phrase that it begins. -->
  <xsl:function name="sz:before" as="node()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="sibling" as="node()?" select="if (sz:is-bare($element/..)) then $element/preceding-sibling::*[1] else $element/preceding-sibling::node()[1]"/>
    <xsl:sequence select="if ($sibling or not(sz:in-phrase($element))) then $sibling else sz:before($element/..)"/>
  </xsl:function>

  <xsl:function name="sz:after" as="node()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="sibling" as="node()?" select="if (sz:is-bare($element/..)) then $element/following-sibling::*[1] else $element/following-sibling::node()[1]"/>
    <xsl:sequence select="if ($sibling or not(sz:in-phrase($element))) then $sibling else sz:after($element/..)"/>
  </xsl:function>

  <!-- Whether white space in an element lays out the file alone. -->
  <xsl:function name="sz:is-bare" as="xs:boolean">
    <xsl:param name="element" as="node()?"/>
    <xsl:sequence select="exists($element/(self::subst | self::choice | self::app))"/>
  </xsl:function>

  <xsl:function name="sz:in-phrase" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/parent::*[not(self::p | self::ab | self::item | self::cell | self::l | self::head | self::note | self::quote | self::div | self::lem | self::rdg)])"/>
  </xsl:function>

  <!-- A link to what `uri` points at; a view that cannot link shows the words. -->
  <xsl:template name="link" as="element(Q{}link)">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="uri" as="xs:string?"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'link'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:for-each select="$uri[.]">
          <xsl:attribute name="target" select="."/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A heading; without a level it names no section. -->
  <xsl:template name="heading" as="element()">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="level" as="xs:integer?"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'heading'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:for-each select="$level">
          <xsl:attribute name="level" select="."/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Beginning of a page, column, line or section of another division; a word goes on over it where it `joins`. -->
  <xsl:template name="break" as="element(Q{}break)">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="label" as="xs:string?"/>
    <break type="{$type}">
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="$label[normalize-space()]">
        <xsl:attribute name="label" select="normalize-space(.)"/>
      </xsl:for-each>
      <xsl:for-each select="@facs[normalize-space()]">
        <xsl:attribute name="facs" select="sz:image-of(.)"/>
        <xsl:for-each select=".."><xsl:call-template name="order"/></xsl:for-each>
      </xsl:for-each>
      <xsl:if test="sz:joins-words(.)">
        <xsl:attribute name="joined" select="'true'"/>
      </xsl:if>
    </break>
  </xsl:template>

  <!-- Whether a word goes on over a break: one with @break="no", or that stands directly before such a one. Of a word that
       goes on from one page to the next often the break of the line alone says it. -->
  <xsl:function name="sz:joins-words" as="xs:boolean">
    <xsl:param name="break" as="node()"/>
    <xsl:variable name="following" as="node()?" select="$break[self::pb | self::gb | self::cb | self::lb | self::milestone][not(@break)]/following-sibling::node()[self::* or normalize-space()][1]"/>
    <xsl:sequence select="$break/@break = 'no' or (exists($following) and sz:joins-words($following))"/>
  </xsl:function>

  <!-- A list, ordered where its items count. -->
  <xsl:template name="list" as="element(Q{}list)">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'list'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
      <xsl:with-param name="more" as="attribute()?">
        <xsl:if test="(@type, tokenize(@rend)) = ('ordered', 'numbered')">
          <xsl:attribute name="ordered" select="'true'"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A note, its words where they stand in the source: each view takes them to where it has room for them. -->
  <xsl:template name="note" as="element(Q{}note)">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="place" as="xs:string?"/>
    <xsl:param name="label" as="xs:string?"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'note'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
      <xsl:with-param name="more" as="attribute()*">
        <xsl:variable name="number" as="xs:integer" select="($note-numbers(generate-id()), 0)[1]"/>
        <xsl:attribute name="number" select="$number"/>
        <xsl:call-template name="order"/>
        <xsl:if test="not(@xml:id)">
          <!-- An address that nobody wrote down moves when a note comes before it. -->
          <xsl:attribute name="id" select="ancestor::TEI[1]/@xml:id || '.n' || $number"/>
          <xsl:attribute name="counted" select="'true'"/>
        </xsl:if>
        <xsl:for-each select="$place[.]">
          <xsl:attribute name="place" select="."/>
        </xsl:for-each>
        <xsl:for-each select="$label[.]">
          <xsl:attribute name="label" select="."/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What is not shown: its words are counted, for nothing goes without being declared. -->
  <xsl:template name="omit" as="element(Q{}omit)?">
    <xsl:if test="normalize-space()">
      <omit tei="{local-name()}"><xsl:apply-templates mode="tree"/></omit>
    </xsl:if>
  </xsl:template>

  <!-- Words of the edition, not of the document. -->
  <xsl:template name="text" as="element(Q{}say)">
    <xsl:param name="content" as="item()*"/>
    <say>{string-join($content ! string(), ' ')}</say>
  </xsl:template>

  <xsl:template name="anchor" as="element(Q{}anchor)?">
    <xsl:param name="id" as="xs:string?" select="@xml:id"/>
    <xsl:for-each select="$id">
      <anchor id="{.}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- An image: its address as written, its alternative text. -->
  <xsl:template name="graphic" as="element(Q{}graphic)">
    <xsl:param name="url" as="xs:string?"/>
    <xsl:param name="title" as="xs:string?"/>
    <graphic url="{$url}" title="{normalize-space($title)}">
      <xsl:call-template name="attributes"/>
      <xsl:sequence select="@width, @height"/>
      <xsl:apply-templates mode="tree"/>
    </graphic>
  </xsl:template>

  <!-- Two ways to read a place: the one that stands in the reading text, and the other. -->
  <xsl:template name="alternate" as="element(Q{}alternate)">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:call-template name="node">
      <xsl:with-param name="behaviour" select="'alternate'"/>
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
