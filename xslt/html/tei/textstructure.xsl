<?xml version="1.0" encoding="UTF-8"?>
<!-- Sections, headings, arguments and what opens and closes a text (TEI module textstructure). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="front | body | back" mode="blocks" as="element(Q{}div)">
    <div class="{local-name()}">
      <xsl:apply-templates select="*" mode="blocks"/>
    </div>
  </xsl:template>

  <xsl:template match="div" mode="blocks" as="element(Q{}section)">
    <section>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates select="*" mode="blocks"/>
    </section>
  </xsl:template>

  <!-- Only a section's own heading is a heading in HTML; what else stands as one in the source is a line. -->
  <xsl:template match="head" mode="blocks" as="element(Q{}div)">
    <div class="row">
      <xsl:element name="{if (sz:names-section(.)) then 'h' || min((6, 1 + count(ancestor::div))) else 'p'}" namespace="">
        <xsl:call-template name="tei"/>
        <xsl:apply-templates mode="inline"/>
      </xsl:element>
      <xsl:apply-templates select="sz:notes(.)" mode="notes"/>
    </div>
  </xsl:template>

  <xsl:function name="sz:names-section" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="exists($head/parent::div) and $head is ($head/../head[not(@type)], $head/../head)[1]"/>
  </xsl:function>

  <!-- The editors' account of a section. -->
  <xsl:template match="argument" mode="blocks" as="element(Q{}div)">
    <div class="argument row">
      <xsl:call-template name="address"/>
      <xsl:for-each select="p">
        <p class="words">
          <xsl:call-template name="address"/>
          <xsl:apply-templates mode="inline"/>
        </p>
      </xsl:for-each>
      <xsl:apply-templates select="sz:notes(.)" mode="notes"/>
    </div>
  </xsl:template>

  <xsl:template match="byline | dateline | signed | trailer | salute | l" mode="blocks" as="element(Q{}div)">
    <div class="row">
      <p>
        <xsl:call-template name="tei"/>
        <xsl:apply-templates mode="inline"/>
      </p>
      <xsl:apply-templates select="sz:notes(.)" mode="notes"/>
    </div>
  </xsl:template>

  <xsl:template match="opener | closer | lg" mode="blocks" as="element(Q{}div)">
    <div>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates select="*" mode="blocks"/>
    </div>
  </xsl:template>

  <!-- A note that belongs to a section as a whole. -->
  <xsl:template match="note" mode="blocks" as="element(Q{}div)">
    <div class="row">
      <p class="words"><xsl:apply-templates select="." mode="inline"/></p>
      <xsl:apply-templates select="." mode="notes"/>
    </div>
  </xsl:template>

  <!-- Contents: the sections that have a heading, as deep as they go. -->

  <xsl:template match="text | front | body | back | div" mode="contents" as="element(Q{}ol)?">
    <xsl:variable name="sections" as="element(div)*" select="(self::text/*/div | ./div)[head][@xml:id]"/>
    <xsl:if test="$sections">
      <ol>
        <xsl:for-each select="$sections">
          <li>
            <a href="#{@xml:id}">{(sz:heading(@xml:id)[.], normalize-space(head[1]))[1]}</a>
            <xsl:apply-templates select="." mode="contents"/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
