<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases of a book. Names stand as plain words: the index leads to them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- An element is its words, unless a template says otherwise. -->
  <xsl:template match="*" mode="inline" as="node()*">
    <xsl:apply-templates mode="inline"/>
  </xsl:template>

  <!-- A name keeps its id, for the index points at it. -->
  <xsl:template mode="inline" as="node()*" match="
      persName | placeName | orgName | eventName | name | rs | author | editor | date | roleName | forename | surname | nameLink | genName
      | addName | country | num | measure | bibl | biblScope | publisher | pubPlace | quote | q | said | soCalled | orig | abbr
      | stage | desc | label | seg | idno | title[not(@level = ('m', 'j'))]">
    <xsl:choose>
      <xsl:when test="@xml:id | @xml:lang">
        <span><xsl:call-template name="address"/><xsl:apply-templates mode="inline"/></span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="inline"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="emph | hi" mode="inline" as="element(Q{}em)">
    <em><xsl:call-template name="address"/><xsl:apply-templates mode="inline"/></em>
  </xsl:template>

  <xsl:template match="foreign | term | mentioned | title[@level = ('m', 'j')]" mode="inline" as="element(Q{}i)">
    <i><xsl:call-template name="address"/><xsl:apply-templates mode="inline"/></i>
  </xsl:template>

  <!-- The text has what the source has; the correction stands behind it in the editors' voice. -->
  <xsl:template match="choice" mode="inline" as="element(Q{}span)">
    <span class="choice">
      <xsl:apply-templates select="sic | orig | abbr" mode="inline"/>
      <xsl:for-each select="(corr | reg | expan)[node()]">
        <xsl:text> </xsl:text>
        <span class="corr">[<xsl:apply-templates mode="inline"/>]</span>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="sic" mode="inline" as="element(Q{}span)">
    <span class="{if (../corr[not(node())]) then 'sic deleted' else 'sic'}"><xsl:apply-templates mode="inline"/></span>
  </xsl:template>

  <xsl:template match="ref" mode="inline" as="element()">
    <xsl:variable name="way" as="xs:string?" select="sz:way(@target)"/>
    <xsl:element name="{if ($way) then 'a' else 'span'}" namespace="">
      <xsl:if test="$way">
        <xsl:attribute name="href" select="$way"/>
      </xsl:if>
      <xsl:apply-templates mode="inline"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="gap[@reason = 'lost']" mode="inline" as="element(Q{}span)">
    <span class="corr">[{sz:say('lost')}{' '}<xsl:apply-templates select="desc" mode="inline"/>]</span>
  </xsl:template>
  <xsl:template match="gap[@reason = 'furniture'] | note[@type = 'summary']" mode="inline"/>
  <xsl:template match="note[@type = 'summary']" mode="blocks"/>
  <xsl:template match="label" mode="blocks"/>

  <xsl:template match="anchor" mode="inline" as="element(Q{}span)">
    <span id="{@xml:id}"/>
  </xsl:template>

  <xsl:template match="lb" mode="inline" as="element(Q{}br)">
    <br/>
  </xsl:template>

  <xsl:template match="gi | att | val | code" mode="inline" as="element(Q{}code)">
    <code>{if (self::att) then '@' else ''}<xsl:apply-templates mode="inline"/></code>
  </xsl:template>

  <xsl:template match="text()" mode="inline" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- The mark of a note stands close to the word before it. -->
  <xsl:template mode="inline" as="text()" match="text()[following-sibling::node()[1]/self::note[@type = 'editorial']]">
    <xsl:value-of select="replace(., '\s+$', '')"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="inline blocks"/>

  <xsl:key name="notes" match="text//note[@type = 'editorial']" use="ancestor::TEI/@xml:id"/>

  <!-- A note's number in its text. -->
  <xsl:function name="sz:note-number" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="1 + count(key('notes', $note/ancestor::TEI/@xml:id, root($note))[. &lt;&lt; $note])"/>
  </xsl:function>

  <xsl:function name="sz:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="($note/@xml:id, $note/ancestor::TEI/@xml:id || '.n' || sz:note-number($note))[1]"/>
  </xsl:function>
</xsl:stylesheet>
