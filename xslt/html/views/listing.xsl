<?xml version="1.0" encoding="UTF-8"?>
<!-- Many documents as a list: of each its date, its title, who wrote it or who wrote to whom, and what it is about.

     Needs context/context.xsl, context/calendar.xsl, frame/page.xsl and frame/description.xsl; offers the template `listing`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="listing" on-no-match="fail" on-multiple-match="fail"/>

  <!-- Documents without any date have their short names in the place of it; many that are dated stand under their years. -->
  <xsl:template name="listing" as="element()+">
    <xsl:param name="documents" as="element(Q{}document)*"/>
    <xsl:variable name="years" as="xs:string*" select="distinct-values($documents/teiHeader ! sz:year-of(.))"/>
    <xsl:variable name="grouped" as="xs:boolean" select="count($documents) gt 12 and count($years) gt 1"/>
    <xsl:for-each-group select="$documents" group-adjacent="if ($grouped) then string(teiHeader ! sz:year-of(.)) else ''">
      <xsl:if test="current-grouping-key()">
        <h3 class="year">{current-grouping-key()}</h3>
      </xsl:if>
      <ol class="listing" role="list">
        <xsl:apply-templates select="current-group()" mode="listing">
          <xsl:with-param name="dated" as="xs:boolean" select="exists($documents/teiHeader ! sz:date-of(.))"/>
        </xsl:apply-templates>
      </ol>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="Q{}document" mode="listing" as="element(Q{}li)">
    <xsl:param name="dated" as="xs:boolean"/>
    <li>
      <p class="kicker">{if ($dated) then teiHeader ! sz:date-of(.) else sz:tag(@id)}</p>
      <div>
        <h3><a href="{$home}{@id}.html"><xsl:sequence select="teiHeader ! sz:written-in(.)"/>{sz:line-title(.)}</a></h3>
        <xsl:where-populated>
          <p class="byline">{string-join((teiHeader ! sz:written-by(.), sz:state(.) ! sz:say('state.' || .)), ' · ')}</p>
        </xsl:where-populated>
        <xsl:for-each select="(teiHeader/profileDesc/abstract//p)[normalize-space()][1]">
          <p class="line"><xsl:sequence select="sz:written-in(.)"/>{normalize-space()}</p>
        </xsl:for-each>
      </div>
    </li>
  </xsl:template>

  <!-- What a page of the list is called: the places in it of its first document and its last. -->
  <xsl:function name="sz:some-texts" as="xs:string">
    <xsl:param name="first" as="xs:integer"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:sequence select="
      if ($first eq $last) then sz:say('texts.one', sz:number($first))
      else sz:say('texts.some', ($first, $last) ! sz:number(.))"/>
  </xsl:function>

  <!-- The title of a document, or its short name where it has none. -->
  <xsl:function name="sz:line-title" as="xs:string">
    <xsl:param name="document" as="element(Q{}document)"/>
    <xsl:sequence select="($document/teiHeader ! sz:titles(., 'main')[.], sz:tag($document/@id))[1]"/>
  </xsl:function>

  <!-- When a text was written, in words: as its header says, or the letter it is, or the record of its source. Where
       the documents are many the context has that record's date alone. -->
  <xsl:function name="sz:date-of" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="(sz:dates-of($header) ! (sz:dating(.), normalize-space()[.])[1])[1]"/>
  </xsl:function>

  <xsl:function name="sz:dates-of" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="source" as="element(sourceDesc)*" select="$header/fileDesc/sourceDesc"/>
    <xsl:sequence select="
      $header/profileDesc/creation//(date | origDate), $header/profileDesc/correspDesc/correspAction[@type = 'sent']/date,
      $source//origDate, $source/biblFull/publicationStmt/date, $source/date"/>
  </xsl:function>

  <!-- The year of it, where that is written as a date. -->
  <xsl:function name="sz:year-of" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="
      (sz:dates-of($header)/(@when, @from, @notBefore, @when-iso, @notAfter)[matches(., '^\d{4}')])[1] ! substring(., 1, 4)"/>
  </xsl:function>

  <!-- Who wrote to whom, or else who wrote. -->
  <xsl:function name="sz:written-by" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="sent" as="xs:string?" select="sz:taking-part($header, 'sent')"/>
    <xsl:variable name="received" as="xs:string?" select="sz:taking-part($header, 'received')"/>
    <xsl:sequence select="
      if ($sent and $received) then sz:say('letter.from-to', ($sent, $received))
      else (sz:in-order($header/fileDesc/titleStmt/author), $sent)[1]"/>
  </xsl:function>

  <xsl:function name="sz:taking-part" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="action" as="xs:string"/>
    <xsl:sequence select="
      $header/profileDesc/correspDesc[1]/correspAction[@type = $action]/(persName | orgName | name | rs) => sz:in-order()"/>
  </xsl:function>

  <!-- Names one after the other, as a sentence has them: `Anna Lund, Per Lund`. -->
  <xsl:function name="sz:in-order" as="xs:string?">
    <xsl:param name="named" as="element()*"/>
    <xsl:variable name="names" as="xs:string*" select="$named ! sz:name-in-order((persName, orgName, name, .)[1])"/>
    <xsl:sequence select="string-join($names[.], ', ')[.]"/>
  </xsl:function>
</xsl:stylesheet>
