<?xml version="1.0" encoding="UTF-8"?>
<!-- An element that no other template knows: its words stand, framed, with its name; the build names it too (E010). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="*" mode="blocks" as="element(Q{}div)">
    <div class="row">
      <p class="words"><xsl:apply-templates select="." mode="inline"/></p>
    </div>
  </xsl:template>

  <xsl:template match="*" mode="inline" as="element(Q{}span)">
    <span class="unhandled" data-element="{local-name()}">
      <xsl:call-template name="address"/>
      <xsl:apply-templates mode="inline"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
