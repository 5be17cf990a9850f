<?xml version="1.0" encoding="UTF-8"?>
<!-- The views of one document in an edition that has templates or models of its own; those of any other are made by
     html/site.xsl, which makes the other pages too. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:views/document"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="../context/context.xsl"/>
  <xsl:include href="../context/calendar.xsl"/>
  <xsl:include href="../html/phrases.xsl"/>
  <xsl:include href="../html/frame/page.xsl"/>
  <xsl:include href="../html/frame/description.xsl"/>
  <xsl:include href="../html/frame/formats.xsl"/>
  <xsl:include href="views.xsl"/>

  <!-- Of a page; of the others publish/views.py wants XML. -->
  <xsl:output method="html" html-version="5" include-content-type="no" indent="no"/>
</xsl:package>
