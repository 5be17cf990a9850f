<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases of TEI on a page that is no document's: in a header, a record, an account of the edition.

     Needs context/context.xsl and context/calendar.xsl; offers the mode `inline` and everything of the model and of HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="../views/marks.xsl"/>
  <xsl:include href="../model/model.xsl"/>
  <xsl:include href="../model/models.xsl"/>
  <xsl:include href="behaviours/html.xsl"/>
  <xsl:include href="behaviours/notes.xsl"/>
  <xsl:include href="tei/bars.xsl"/>
  <xsl:include href="tei/analysis.xsl"/>
  <xsl:include href="tei/linking.xsl"/>
</xsl:stylesheet>
