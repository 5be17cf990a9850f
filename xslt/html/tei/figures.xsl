<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables (TEI module figures). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="table" mode="blocks" as="element(Q{}div)">
    <div class="row">
      <xsl:for-each select="@xml:id">
        <div class="margin"><a class="number" href="#{.}">{sz:short(.)}</a></div>
      </xsl:for-each>
      <table>
        <xsl:call-template name="tei"/>
        <xsl:for-each select="head">
          <caption><xsl:apply-templates mode="inline"/></caption>
        </xsl:for-each>
        <xsl:apply-templates select="row" mode="blocks"/>
      </table>
      <xsl:apply-templates select="sz:notes(.)" mode="notes"/>
    </div>
  </xsl:template>

  <xsl:template match="row" mode="blocks" as="element(Q{}tr)">
    <tr>
      <xsl:call-template name="address"/>
      <xsl:apply-templates select="cell" mode="blocks"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell" mode="blocks" as="element()">
    <xsl:variable name="label" as="xs:boolean" select="(@role, ../@role) = 'label'"/>
    <xsl:element name="{if ($label) then 'th' else 'td'}" namespace="">
      <xsl:call-template name="tei"/>
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
</xsl:stylesheet>
