<?xml version="1.0" encoding="UTF-8"?>
<!-- What follows the texts: the theses, thesis by thesis, and the index of names. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="analysis" as="element(Q{}section)">
    <section class="analysis" id="{@xml:id}">
      <h1 class="title"><xsl:sequence select="sz:written-in(.)"/>{sz:titles(teiHeader, 'main')}</h1>
      <p class="abstract">{sz:say('book.theses')}</p>
      <xsl:variable name="spans" as="element(span)*" select=".//spanGrp[@type = 'theses']/span"/>
      <xsl:for-each select="$theses">
        <xsl:variable name="thesis" as="element(category)" select="."/>
        <section class="thesis">
          <h2 class="head"><xsl:sequence select="sz:written-in(.)"/>{sz:thesis-number(.)}. {sz:statement(.)}</h2>
          <xsl:for-each-group select="$spans[sz:about(.) intersect $thesis]" group-by="sz:spoken-by(.)">
            <h3 class="head">{sz:document(current-grouping-key())/@title}</h3>
            <ul class="stances">
              <xsl:for-each select="current-group()">
                <li><span class="stance">{sz:say('stance.' || @type)}</span>: <span><xsl:sequence
                    select="sz:written-in(.)"/><xsl:apply-templates mode="inline"/></span>
                  <xsl:for-each select="tokenize(@target)">
                    <xsl:text> </xsl:text>
                    <a class="number" href="{sz:way(.)}">{sz:label(substring-after(., '#'))}</a>
                  </xsl:for-each>
                </li>
              </xsl:for-each>
            </ul>
          </xsl:for-each-group>
        </section>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- Names by kind; what a name's mentions look like is the medium's. -->
  <xsl:template name="names" as="element(Q{}section)">
    <section class="names" id="names">
      <h1 class="title">{sz:say('book.names')}</h1>
      <xsl:for-each select="$kind-order">
        <xsl:variable name="entries" as="element(Q{}entry)*" select="$entries[@kind = current()]"/>
        <xsl:if test="$entries">
          <section class="kind">
            <h2 class="head">{$kinds(.)}</h2>
            <xsl:for-each select="$entries">
              <p class="entry"><span class="name"><xsl:sequence select="sz:written-in(Q{}record/*)"/>{@name}</span>{
                sz:apart(Q{}record/*) ! (', ' || .)} <xsl:call-template name="mentions"/></p>
            </xsl:for-each>
          </section>
        </xsl:if>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- The years of a life, the dates of an event: what tells namesakes apart. -->
  <xsl:function name="sz:apart" as="xs:string?">
    <xsl:param name="record" as="element()"/>
    <xsl:sequence select="
      if ($record/self::person[birth/@when][death/@when]) then $record/(birth/@when, death/@when) ! substring(., 1, 4) => string-join('–')
      else $record/self::event ! sz:dating(.)"/>
  </xsl:function>
</xsl:stylesheet>
