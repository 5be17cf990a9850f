<?xml version="1.0" encoding="UTF-8"?>
<!-- How a document or a work is described wherever it is named: title, kind, author, bibliographic record. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="listed" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="source" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The main title, without the one below it. -->
  <xsl:function name="sz:titles" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="$header/fileDesc/titleStmt/title"/>
    <!-- The title of a series is that of no document in it. -->
    <xsl:sequence select="normalize-space(($titles[@type = $type], $titles[not(@type or @level = ('s', 'm', 'j'))], $titles[@level = 'a'], $titles)[1])"/>
  </xsl:function>

  <!-- Which document this is, of what kind, and whether its text can be read. -->
  <xsl:function name="sz:kicker-of" as="node()+">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="document" as="element(Q{}document)?" select="sz:document($tei/@xml:id)"/>
    <xsl:sequence select="
      if ($document) then sz:kicker($document, sz:state($document) ! sz:say('document.' || .))
      else sz:parts((sz:say('by-the-editors'), sz:genre($tei/teiHeader)))"/>
  </xsl:function>

  <!-- The same for a document; `state` says whether it can be read. -->
  <xsl:function name="sz:kicker" as="node()+">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:param name="state" as="xs:string?"/>
    <xsl:sequence select="sz:parts((($document/@short, $document/@id)[1] ! string(), sz:genre($document/teiHeader), $state))"/>
  </xsl:function>

  <!-- Whether the text of a document can be read, where that is in doubt: `full` or `withheld`. -->
  <xsl:function name="sz:state" as="xs:string?">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:sequence select="$document/@layer ! (if ($document/@full = 'true') then 'full' else 'withheld')"/>
  </xsl:function>

  <xsl:function name="sz:parts" as="node()+">
    <xsl:param name="parts" as="item()+"/>
    <xsl:for-each select="$parts">
      <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test=". instance of node()"><xsl:sequence select="."/></xsl:when>
        <xsl:otherwise>{.}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- What kind of text it is, in the words of the edition's taxonomy. -->
  <xsl:function name="sz:genre" as="element(Q{}span)?">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="targets" as="xs:string*" select="$header/profileDesc/textClass/catRef[@scheme = 'ed:genre']/@target ! substring-after(., ':')"/>
    <xsl:variable name="category" as="element(category)?" select="$context/Q{}context/Q{}header//category[@xml:id = $targets][1]"/>
    <xsl:for-each select="$category/catDesc[1]">
      <xsl:variable name="words" as="xs:string" select="normalize-space()"/>
      <span><xsl:sequence select="sz:written-in(.)"/>{lower-case(substring($words, 1, 1)) || substring($words, 2)}</span>
    </xsl:for-each>
  </xsl:function>

  <!-- Authors one after the other, the last with "and". -->
  <xsl:template match="author | editor" mode="listed" as="node()*">
    <xsl:if test="position() gt 1">{if (position() eq last()) then sz:say('record.and') else ', '}</xsl:if>
    <xsl:apply-templates select="if (parent::titleStmt) then sz:put-in-order(.) else ." mode="inline"/>
  </xsl:template>

  <!-- A name as a sentence has it: `Anna Lund`. One comma parts the names of a person in an index; with dates or brackets it may
       part anything. -->
  <xsl:variable name="turned-round" as="xs:string" select="'^([^,\d(]+), ([^,\d(]+)$'"/>

  <!-- What of an author is the name: the identifiers that stand beside it are not read. -->
  <xsl:function name="sz:name-proper" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="($name/(persName | orgName | name)[normalize-space()], $name)[1]"/>
  </xsl:function>

  <xsl:function name="sz:name-in-order" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="proper" as="element()" select="sz:name-proper($name)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(string-join($proper//text()[not(ancestor::idno)]))"/>
    <xsl:sequence select="
      if ($proper[surname][forename]) then string-join(($proper/forename, $proper/nameLink, $proper/surname) ! normalize-space(), ' ')
      else if ($proper/self::orgName) then $words
      else replace($words, $turned-round, '$2 $1')"/>
  </xsl:function>

  <!-- The same as an element, which keeps where it leads. -->
  <xsl:function name="sz:put-in-order" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="proper" as="element()" select="sz:name-proper($name)"/>
    <xsl:choose>
      <xsl:when test="$proper[not(*) or idno or surname[../forename]]">
        <xsl:copy select="$proper"><xsl:sequence select="$name/@ref, @*"/>{sz:name-in-order($name)}</xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$proper"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A bibliographic record as a sentence. -->

  <xsl:template match="analytic | monogr | series" mode="source" as="node()*">
    <xsl:if test="self::monogr/preceding-sibling::analytic">{sz:say('record.in')}</xsl:if>
    <xsl:if test="author">
      <xsl:apply-templates select="author" mode="listed"/>
      <xsl:text>: </xsl:text>
    </xsl:if>
    <xsl:for-each select="title">
      <xsl:if test="@type = 'alt'">{sz:say('record.also')}</xsl:if>
      <xsl:apply-templates select="." mode="inline"/>
      <xsl:text>. </xsl:text>
    </xsl:for-each>
    <xsl:if test="editor">
      <xsl:text>{sz:say('record.edited-by')}</xsl:text>
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
    <xsl:if test="*">. </xsl:if>
  </xsl:template>

  <xsl:template match="edition | biblScope" mode="source" as="node()*">
    <xsl:apply-templates mode="inline"/>
    <xsl:text>. </xsl:text>
  </xsl:template>
</xsl:stylesheet>
