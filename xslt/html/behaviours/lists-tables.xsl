<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and tables in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <!-- Items that have an address or a label are rows; a list without them is one. -->
  <xsl:template match="list" mode="html" as="element()+">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$row"><xsl:call-template name="items"/></xsl:when>
      <xsl:when test="listItem[@id]">
        <xsl:apply-templates select="sz:headings(.)" mode="html"/>
        <ul role="list">
          <xsl:call-template name="shown"/>
          <xsl:apply-templates select="node() except sz:headings(.)" mode="item"/>
        </ul>
      </xsl:when>
      <xsl:otherwise>
        <div class="row">
          <xsl:call-template name="items">
            <xsl:with-param name="row" select="true()" tunnel="yes"/>
          </xsl:call-template>
          <xsl:sequence select="sz:notes(.)"/>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The headings that a list or a table begins with. -->
  <xsl:function name="sz:headings" as="element()*">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/heading[not(preceding-sibling::node()[not(self::heading)][self::* or normalize-space()])]"/>
  </xsl:function>

  <xsl:template name="items" as="element()+">
    <xsl:apply-templates select="sz:headings(.)" mode="html"/>
    <xsl:element name="{if (@ordered) then 'ol' else 'ul'}">
      <xsl:call-template name="shown">
        <xsl:with-param name="class" select="'labelled'[current()/listItem/inline[1]/@tei = 'label']"/>
      </xsl:call-template>
      <xsl:apply-templates select="node() except sz:headings(.)" mode="item"/>
    </xsl:element>
  </xsl:template>

  <xsl:mode name="item" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="listItem" mode="item" as="element(li)">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="not($row)">
        <xsl:call-template name="row"><xsl:with-param name="element" select="'li'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <li>
          <xsl:call-template name="shown"/>
          <xsl:for-each select="@n[. castable as xs:integer][../../@ordered]">
            <xsl:attribute name="value" select="."/>
          </xsl:for-each>
          <xsl:call-template name="cell"/>
        </li>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What stands between the items. -->
  <xsl:template match="text()[not(normalize-space())]" mode="item"/>
  <xsl:template match="* | text()[normalize-space()]" mode="item" as="element(li)">
    <li class="between">
      <xsl:call-template name="flow">
        <xsl:with-param name="nodes" select="."/>
        <xsl:with-param name="row" select="true()" tunnel="yes"/>
      </xsl:call-template>
    </li>
  </xsl:template>

  <!-- Words alone stand in an item or a cell as they are. -->
  <xsl:template name="cell" as="node()*">
    <xsl:choose>
      <xsl:when test="sz:holds-blocks(.)"><xsl:call-template name="flow"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="listItem" mode="html" as="element()">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$row"><div><xsl:call-template name="shown"/><xsl:call-template name="cell"/></div></xsl:when>
      <xsl:otherwise><xsl:call-template name="row"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="table" mode="html" as="element(div)">
    <xsl:param name="row" as="xs:boolean" tunnel="yes" select="false()"/>
    <div class="{if ($row) then 'tabular' else 'row'}">
      <xsl:if test="not($row)"><xsl:call-template name="margin"/></xsl:if>
      <xsl:call-template name="table">
        <xsl:with-param name="row" select="true()" tunnel="yes"/>
        <xsl:with-param name="margin-of" select=".[not($row)]" tunnel="yes"/>
      </xsl:call-template>
      <xsl:if test="not($row)"><xsl:sequence select="sz:notes(.)"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="table" as="element(table)">
    <table>
      <xsl:call-template name="shown"/>
      <xsl:where-populated>
        <caption>
          <xsl:for-each select="sz:headings(.)">
            <span><xsl:call-template name="shown"/><xsl:call-template name="inside"/></span>
            <xsl:text>{sz:said(' ')}</xsl:text>
          </xsl:for-each>
        </caption>
      </xsl:where-populated>
      <xsl:apply-templates select="node() except sz:headings(.)" mode="row"/>
    </table>
  </xsl:template>

  <xsl:mode name="row" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="row" mode="row" as="element(tr)">
    <tr>
      <xsl:sequence select="@id, @lang, @dir"/>
      <xsl:apply-templates mode="cell"/>
    </tr>
  </xsl:template>

  <!-- What stands between rows or cells. -->
  <xsl:template match="text()[not(normalize-space())]" mode="row cell"/>
  <xsl:template match="* | text()[normalize-space()]" mode="row" as="element(tr)">
    <tr class="between"><td colspan="99"><xsl:call-template name="flow"><xsl:with-param name="nodes" select="."/></xsl:call-template></td></tr>
  </xsl:template>

  <xsl:mode name="cell" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="* | text()[normalize-space()]" mode="cell" as="element(td)">
    <td><xsl:call-template name="flow"><xsl:with-param name="nodes" select="."/></xsl:call-template></td>
  </xsl:template>

  <xsl:template match="cell" mode="cell" as="element()">
    <xsl:element name="{if (@labels) then 'th' else 'td'}">
      <xsl:call-template name="shown"/>
      <xsl:for-each select="@labels">
        <xsl:attribute name="scope" select="."/>
      </xsl:for-each>
      <xsl:for-each select="@cols">
        <xsl:attribute name="colspan" select="."/>
      </xsl:for-each>
      <xsl:for-each select="@rows">
        <xsl:attribute name="rowspan" select="."/>
      </xsl:for-each>
      <xsl:call-template name="cell"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="row | cell" mode="html" as="element(div)">
    <div class="words"><xsl:call-template name="flow"/></div>
  </xsl:template>
</xsl:stylesheet>
