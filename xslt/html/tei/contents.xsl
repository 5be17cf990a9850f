<?xml version="1.0" encoding="UTF-8"?>
<!-- The contents of a text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

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
