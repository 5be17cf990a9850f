<?xml version="1.0" encoding="UTF-8"?>
<!-- Sections, headings, paragraphs, quotations and other blocks in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:template match="body | page" mode="html" as="element(div)">
    <div>
      <xsl:call-template name="shown"/>
      <xsl:for-each select="self::page/@label">
        <p class="break page"><span class="label">{sz:said(.)}</span></p>
      </xsl:for-each>
      <xsl:call-template name="flow"/>
    </div>
  </xsl:template>

  <xsl:template match="section" mode="html" as="element(section)">
    <section>
      <xsl:call-template name="shown"/>
      <xsl:call-template name="flow"/>
    </section>
  </xsl:template>

  <xsl:template match="heading | title" mode="html" as="element()">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="heading" as="element()">
      <xsl:element name="{if (@level and not($row)) then 'h' || @level else 'p'}">
        <xsl:call-template name="shown"/>
        <xsl:call-template name="inside"/>
      </xsl:element>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$row"><xsl:sequence select="$heading"/></xsl:when>
      <xsl:otherwise>
        <div class="row"><xsl:sequence select="$heading, sz:notes(.)"/></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A heading or caption is one line, whatever it holds. -->
  <xsl:template name="inside" as="node()*">
    <xsl:for-each-group select="node()[not(sz:is-layout(.))]" group-adjacent="sz:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:for-each select="current-group()">
            <span class="part">
              <xsl:if test="@id"><xsl:attribute name="id" select="@id"/></xsl:if>
              <xsl:text>{sz:said(' ')}</xsl:text>
              <xsl:call-template name="inside"/>
            </span>
          </xsl:for-each>
          <xsl:text>{sz:said(' ')}</xsl:text>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="html"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A passage: what has a number, a summary in its margin, words and notes. A block of words alone is one too. -->
  <xsl:template match="paragraph | field | block[not(sz:holds-blocks(.))] | cit[not(sz:holds-blocks(.))]" mode="html" as="element()">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="not($row)">
        <xsl:call-template name="row"/>
      </xsl:when>
      <xsl:when test="sz:holds-blocks(.)">
        <div><xsl:call-template name="shown"/><xsl:call-template name="flow"/></div>
      </xsl:when>
      <xsl:otherwise>
        <p>
          <xsl:call-template name="shown">
            <xsl:with-param name="class" select="'words'"/>
          </xsl:call-template>
          <xsl:call-template name="labelled"/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="sz:holds-blocks" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/* ! sz:is-block(.) = true()"/>
  </xsl:function>

  <!-- A row: margin, words, notes. -->
  <xsl:template name="row" as="element()">
    <xsl:param name="element" as="xs:string" select="'div'"/>
    <xsl:element name="{$element}">
      <xsl:call-template name="shown">
        <xsl:with-param name="class" select="'row', 'barred'[current()//gap/@reason = 'withheld']"/>
      </xsl:call-template>
      <xsl:call-template name="margin"/>
      <xsl:call-template name="withheld-length"/>
      <xsl:choose>
        <xsl:when test="sz:holds-blocks(.)">
          <xsl:call-template name="flow">
            <xsl:with-param name="row" select="true()" tunnel="yes"/>
            <xsl:with-param name="margin-of" select="." tunnel="yes"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <p class="words">
            <xsl:call-template name="labelled">
              <xsl:with-param name="margin-of" select="." tunnel="yes"/>
            </xsl:call-template>
          </p>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:sequence select="sz:notes(.)"/>
    </xsl:element>
  </xsl:template>

  <!-- A line of a record says what it is, an utterance who speaks. -->
  <xsl:template name="labelled" as="node()*">
    <xsl:if test="self::field">
      <span class="label">{sz:said(sz:name-of(@tei) || ': ')}</span>
    </xsl:if>
    <xsl:for-each select="self::block[@tei = 'u']/@speaker">
      <span class="label speaker">{sz:said((sz:entry(.) ! sz:called(.), replace(., '^.*#', ''))[1] || ': ')}</span>
    </xsl:for-each>
    <xsl:apply-templates mode="html">
      <xsl:with-param name="row" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- What an element of a record is called: `alt identifier`. -->
  <xsl:function name="sz:name-of" as="xs:string">
    <xsl:param name="element" as="xs:string"/>
    <xsl:sequence select="replace(lower-case(replace($element, '(\p{Ll})(\p{Lu})', '$1 $2')), '^ms ', '')"/>
  </xsl:function>

  <!-- Blocks that hold blocks: those that are one thing to a reader are a row, the others pass their rows on. -->
  <!-- The records that a file brings with it are folded: their names lead to them. -->
  <xsl:template match="record[@tei = ('listPerson', 'listPlace', 'listOrg', 'listEvent', 'listObject')][not(ancestor::record)]" mode="html" as="element(details)">
    <details>
      <xsl:call-template name="shown">
        <xsl:with-param name="class" select="'records'"/>
      </xsl:call-template>
      <summary>{sz:said(sz:name-of(@tei))}</summary>
      <xsl:call-template name="flow"/>
    </details>
  </xsl:template>

  <xsl:template match="block[sz:holds-blocks(.)] | record[not(@tei = ('listPerson', 'listPlace', 'listOrg', 'listEvent', 'listObject')) or ancestor::record]" mode="html" as="element()">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="not($row) and sz:is-one(.)"><xsl:call-template name="row"/></xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if (@tei = ('quote', 'q', 'said')) then 'blockquote' else 'div'}">
          <xsl:call-template name="shown"/>
          <xsl:if test="@tei = 'quote'"><xsl:call-template name="anchor-link"/></xsl:if>
          <xsl:call-template name="flow"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="sz:is-one" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="$block/@tei = ('sp', 'argument', 'castList', 'u', 'annotationBlock', 'entry', 'entryFree', 'note', 'address', 'listWit', 'zone')
      or exists($block/self::record[not(*/self::record)])"/>
  </xsl:function>

  <!-- A quotation and where it is from. -->
  <xsl:template match="cit[sz:holds-blocks(.)]" mode="html" as="element(figure)">
    <figure>
      <xsl:call-template name="shown"/>
      <xsl:for-each-group select="node()[not(sz:is-layout(.))]" group-adjacent="exists(self::block[not(@tei = 'bibl')] | self::cit)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="html"/></xsl:when>
          <xsl:otherwise>
            <xsl:element name="{if (position() = (1, last())) then 'figcaption' else 'div'}">
              <xsl:attribute name="class" select="'row'"/>
              <p class="words"><xsl:apply-templates select="current-group()" mode="cited"/></p>
              <xsl:sequence select="sz:notes(current-group())"/>
            </xsl:element>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </figure>
  </xsl:template>

  <!-- The source of a quotation stands in a line. -->
  <xsl:mode name="cited" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="node()" mode="cited" as="node()*">
    <xsl:apply-templates select="." mode="html"/>
  </xsl:template>
  <xsl:template match="block" mode="cited" as="node()+">
    <span><xsl:call-template name="shown"/><xsl:call-template name="inside"/></span>
    <xsl:if test="following-sibling::*"><xsl:text>{sz:said(' ')}</xsl:text></xsl:if>
  </xsl:template>
</xsl:stylesheet>
