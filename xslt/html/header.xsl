<?xml version="1.0" encoding="UTF-8"?>
<!-- What a document's header says about it: title, author, source, rights, how to cite (TEI module header). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="teiHeader" mode="header" as="element(Q{}header)">
    <header class="teiHeader">
      <p class="kicker">{sz:kicker(..)}</p>
      <h1>{sz:titles(., 'main')}</h1>
      <xsl:for-each select="fileDesc/titleStmt/title[@type = 'sub']">
        <p class="subtitle"><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
      <p class="byline">
        <xsl:apply-templates select="fileDesc/titleStmt/author" mode="listed"/>
        <xsl:for-each select="profileDesc/creation/date">
          <span class="creation">{normalize-space()}</span>
        </xsl:for-each>
      </p>
      <div class="abstract">
        <xsl:for-each select="profileDesc/abstract/p">
          <p><xsl:apply-templates mode="inline"/></p>
        </xsl:for-each>
      </div>
      <dl class="about">
        <xsl:apply-templates select="fileDesc/(sourceDesc, publicationStmt/availability)" mode="header"/>
        <xsl:call-template name="extent"/>
        <xsl:call-template name="citation"/>
        <xsl:call-template name="formats"/>
      </dl>
    </header>
  </xsl:template>

  <!-- The main title, without the one below it. -->
  <xsl:function name="sz:titles" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="$header/fileDesc/titleStmt/title"/>
    <xsl:sequence select="normalize-space(($titles[@type = $type], $titles)[1])"/>
  </xsl:function>

  <!-- Which document this is, of what kind, and whether its text can be read. -->
  <xsl:function name="sz:kicker" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="document" as="element(Q{}document)?" select="sz:document($tei/@xml:id)"/>
    <xsl:sequence select="string-join((
      sz:tag($tei/@xml:id), sz:genre($tei/teiHeader), sz:state($document/@full = 'true')), ' · ')"/>
  </xsl:function>

  <xsl:function name="sz:state" as="xs:string">
    <xsl:param name="full" as="xs:boolean"/>
    <xsl:sequence select="if ($full) then 'full text' else 'text withheld'"/>
  </xsl:function>

  <!-- What kind of text it is, in the words of the edition's taxonomy. -->
  <xsl:function name="sz:genre" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="targets" as="xs:string*" select="$header/profileDesc/textClass/catRef[@scheme = 'ed:genre']/@target ! substring-after(., ':')"/>
    <xsl:variable name="category" as="element(category)?" select="$context/Q{}context/Q{}header//category[@xml:id = $targets][1]"/>
    <xsl:sequence select="$category/catDesc[1] ! normalize-space(.) ! (lower-case(substring(., 1, 1)) || substring(., 2))"/>
  </xsl:function>

  <!-- Authors one after the other, the last with "and". -->
  <xsl:template match="author | editor" mode="listed" as="node()*">
    <xsl:sequence select="if (position() eq 1) then () else if (position() eq last()) then ' and ' else ', '"/>
    <xsl:apply-templates select="." mode="inline"/>
  </xsl:template>

  <xsl:template match="sourceDesc" mode="header" as="element()*">
    <dt>Source</dt>
    <dd>
      <xsl:apply-templates select="biblStruct" mode="source"/>
      <xsl:for-each select="bibl/idno[@type = 'sha256']">
        <p class="digest">SHA-256 of the text: <code>{.}</code></p>
      </xsl:for-each>
    </dd>
  </xsl:template>

  <xsl:template match="availability" mode="header" as="element()*">
    <dt>Rights</dt>
    <dd>
      <xsl:for-each select="p">
        <p><xsl:apply-templates mode="inline"/></p>
      </xsl:for-each>
      <xsl:for-each select="licence">
        <p><a href="{@target}" rel="license">{normalize-space()}</a></p>
      </xsl:for-each>
    </dd>
  </xsl:template>

  <xsl:template name="extent" as="element()*">
    <xsl:for-each select="fileDesc/extent[measure]">
      <dt>Length</dt>
      <dd>{string-join(measure ! normalize-space(), ', ')}</dd>
    </xsl:for-each>
  </xsl:template>

  <!-- A passage is cited by adding its number: the address of each is behind the number in the margin. -->
  <xsl:template name="citation" as="element()+">
    <xsl:variable name="edition" as="element(fileDesc)?" select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc"/>
    <dt>How to cite</dt>
    <dd>
      <p>{string-join((fileDesc/titleStmt/author ! normalize-space(), '‘' || sz:titles(., 'main') || '’'), ', ')}. In: <cite>{
        $edition-title}</cite>{$edition/editionStmt/edition ! (', ' || lower-case(substring(normalize-space(), 1, 1)) || substring(normalize-space(), 2))}. {
        $edition/publicationStmt/date ! normalize-space()}. Document <b>{../@xml:id}</b>; for a passage add its number: <b>{
        sz:document(../@xml:id)/Q{}summary[1]/@passage}</b>.</p>
    </dd>
  </xsl:template>

  <xsl:template name="formats" as="element()+">
    <dt>Also as</dt>
    <dd>
      <p>
        <a href="{../@xml:id}.txt">Plain text</a>
        <xsl:for-each select="sz:document(../@xml:id)/@file">
          <xsl:text>, </xsl:text>
          <a href="{.}">TEI</a>
        </xsl:for-each>
      </p>
    </dd>
  </xsl:template>

  <!-- A bibliographic record as a sentence. -->

  <xsl:template match="biblStruct" mode="source" as="element()+">
    <p class="biblStruct">
      <xsl:apply-templates select="analytic, monogr, series" mode="source"/>
    </p>
    <xsl:for-each select="note">
      <p class="note"><xsl:apply-templates mode="inline"/></p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="analytic | monogr | series" mode="source" as="node()*">
    <xsl:if test="self::monogr/preceding-sibling::analytic">In: </xsl:if>
    <xsl:if test="author">
      <xsl:apply-templates select="author" mode="listed"/>
      <xsl:text>: </xsl:text>
    </xsl:if>
    <xsl:for-each select="title">
      <xsl:apply-templates select="." mode="inline"/>
      <xsl:text>. </xsl:text>
    </xsl:for-each>
    <xsl:if test="editor">
      <xsl:text>Edited by </xsl:text>
      <xsl:apply-templates select="editor" mode="listed"/>
      <xsl:text>. </xsl:text>
    </xsl:if>
    <xsl:apply-templates select="edition, imprint, biblScope" mode="source"/>
  </xsl:template>

  <xsl:template match="imprint" mode="source" as="node()*">
    <xsl:for-each select="pubPlace, publisher, biblScope, date">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:apply-templates select="." mode="inline"/>
    </xsl:for-each>
    <xsl:text>. </xsl:text>
  </xsl:template>

  <xsl:template match="edition | biblScope" mode="source" as="node()*">
    <xsl:apply-templates mode="inline"/>
    <xsl:text>. </xsl:text>
  </xsl:template>
</xsl:stylesheet>
