<?xml version="1.0" encoding="UTF-8"?>
<!-- Sections, passages, quotations, lists and tables of a book. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="front | body | back" mode="blocks" as="element(Q{}div)">
    <div class="{local-name()}"><xsl:apply-templates select="*" mode="blocks"/></div>
  </xsl:template>

  <xsl:template match="div" mode="blocks" as="element(Q{}section)">
    <section>
      <xsl:call-template name="address"/>
      <xsl:apply-templates select="*" mode="blocks"/>
    </section>
  </xsl:template>

  <!-- Only a section's own heading is a heading; what else stands as one in the source is a line. -->
  <xsl:template match="head" mode="blocks" as="element()">
    <xsl:variable name="own" as="xs:boolean" select="parent::div and . is (../head[not(@type)], ../head)[1]"/>
    <xsl:element name="{if ($own) then 'h' || min((6, 1 + count(ancestor::div))) else 'p'}" namespace="">
      <xsl:call-template name="address"/>
      <xsl:attribute name="class" select="'head', @type" separator=" "/>
      <xsl:apply-templates mode="inline"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="argument" mode="blocks" as="element(Q{}div)">
    <div class="argument">
      <xsl:call-template name="address"/>
      <xsl:for-each select="p">
        <p><xsl:call-template name="address"/><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- A passage: its number and what the editors say of it, then its words. -->
  <xsl:template match="p | quote[not(p)] | item" mode="blocks" as="element()">
    <xsl:element name="{if (self::item) then 'li' else 'div'}" namespace="">
      <xsl:call-template name="address"/>
      <xsl:attribute name="class" select="'passage', self::quote/'quote'" separator=" "/>
      <p class="words">
        <xsl:call-template name="margin"/>
        <xsl:for-each select="self::item/preceding-sibling::*[1]/self::label">
          <span class="label"><xsl:apply-templates mode="inline"/></span>
          <xsl:text> </xsl:text>
        </xsl:for-each>
        <xsl:apply-templates mode="inline"/>
      </p>
    </xsl:element>
  </xsl:template>

  <!-- Inside its paragraph, for it goes where the first line goes. -->
  <xsl:template name="margin" as="element(Q{}span)?">
    <xsl:if test="@xml:id | note[@type = 'summary']">
      <span class="margin">
        <xsl:for-each select="@xml:id">
          <span class="number">{sz:short(.)}</span>
        </xsl:for-each>
        <xsl:for-each select="(self::quote | self::p[. is ../p[1]]/parent::quote)/@corresp ! sz:entry(.)">
          <xsl:text> </xsl:text>
          <span class="speaker">{sz:called(.)}</span>
        </xsl:for-each>
        <xsl:for-each select="note[@type = 'summary']">
          <xsl:text> </xsl:text>
          <span class="summary"><xsl:sequence select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></span>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="list" mode="blocks" as="element(Q{}ul)">
    <ul class="list">
      <xsl:call-template name="address"/>
      <xsl:apply-templates select="* except label" mode="blocks"/>
    </ul>
  </xsl:template>

  <xsl:template match="cit | opener | closer | lg" mode="blocks" as="element(Q{}div)">
    <div class="{local-name()}">
      <xsl:call-template name="address"/>
      <xsl:apply-templates select="*" mode="blocks"/>
    </div>
  </xsl:template>

  <xsl:template match="quote[p]" mode="blocks" as="element(Q{}blockquote)">
    <blockquote>
      <xsl:call-template name="address"/>
      <xsl:apply-templates select="*" mode="blocks"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="byline | dateline | signed | trailer | salute | l | bibl" mode="blocks" as="element(Q{}p)">
    <p class="{local-name()}">
      <xsl:call-template name="address"/>
      <xsl:apply-templates mode="inline"/>
      <xsl:apply-templates select="self::bibl/../note" mode="inline"/>
    </p>
  </xsl:template>

  <!-- An element that no template knows is its words. -->
  <xsl:template match="*" mode="blocks" as="element(Q{}div)">
    <div class="passage">
      <xsl:call-template name="address"/>
      <p class="words"><xsl:apply-templates select="." mode="inline"/></p>
    </div>
  </xsl:template>

  <!-- A note on a citation stands with it; any other between blocks has a line of its own. -->
  <xsl:template match="cit[bibl]/note" mode="blocks"/>
  <xsl:template match="note[not(parent::cit[bibl])] | gap[@reason = ('withheld', 'lost')]" mode="blocks" as="element(Q{}p)">
    <p class="words"><xsl:apply-templates select="." mode="inline"/></p>
  </xsl:template>
  <xsl:template match="gap[@reason = 'furniture']" mode="blocks"/>

  <xsl:template match="anchor" mode="blocks" as="element(Q{}span)">
    <span id="{@xml:id}"/>
  </xsl:template>

  <xsl:template match="table" mode="blocks" as="element(Q{}div)">
    <div class="passage">
      <xsl:call-template name="address"/>
      <xsl:where-populated>
        <p><xsl:call-template name="margin"/></p>
      </xsl:where-populated>
      <table>
        <xsl:for-each select="head">
          <caption><xsl:apply-templates mode="inline"/></caption>
        </xsl:for-each>
        <tbody><xsl:apply-templates select="row" mode="blocks"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="row" mode="blocks" as="element(Q{}tr)">
    <tr><xsl:apply-templates select="cell" mode="blocks"/></tr>
  </xsl:template>

  <xsl:template match="cell" mode="blocks" as="element()">
    <xsl:variable name="label" as="xs:boolean" select="(@role, ../@role) = 'label'"/>
    <xsl:element name="{if ($label) then 'th' else 'td'}" namespace="">
      <xsl:call-template name="address"/>
      <xsl:if test="$label">
        <xsl:attribute name="scope" select="if (../@role = 'label') then 'col' else 'row'"/>
      </xsl:if>
      <xsl:for-each select="@cols[. != '1']">
        <xsl:attribute name="colspan" select="."/>
      </xsl:for-each>
      <xsl:for-each select="@rows[. != '1']">
        <xsl:attribute name="rowspan" select="."/>
      </xsl:for-each>
      <xsl:apply-templates mode="inline"/>
    </xsl:element>
  </xsl:template>

  <!-- The id and the language that an element has in TEI. -->
  <xsl:template name="address" as="attribute()*">
    <xsl:for-each select="@xml:id">
      <xsl:attribute name="id" select="."/>
    </xsl:for-each>
    <xsl:for-each select="@xml:lang">
      <xsl:attribute name="lang" select="."/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
