<?xml version="1.0" encoding="UTF-8"?>
<!-- All pages, and the views of documents: one stylesheet, for what they have in common takes long to compile. A page that is no
     document's is made in the mode that has its name: pages/names.xsl in `names-page`. Where an edition has templates of its own,
     the views are made by views/document.xsl. -->
<xsl:package version="3.0" declared-modes="yes" expand-text="yes" exclude-result-prefixes="#all"
    name="urn:samizdat:xslt:html/site"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="../context/context.xsl"/>
  <xsl:include href="../context/calendar.xsl"/>
  <xsl:include href="../context/coordinates.xsl"/>
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="frame/page.xsl"/>
  <xsl:include href="frame/description.xsl"/>
  <xsl:include href="frame/formats.xsl"/>
  <xsl:include href="frame/linked-data.xsl"/>
  <xsl:include href="views/beside.xsl"/>
  <xsl:include href="views/chronology.xsl"/>
  <xsl:include href="views/concordance.xsl"/>
  <xsl:include href="views/listing.xsl"/>
  <xsl:include href="views/records.xsl"/>
  <xsl:include href="views/relations.xsl"/>
  <xsl:include href="views/statistics.xsl"/>
  <xsl:include href="views/strip.xsl"/>
  <xsl:include href="pages/about.xsl"/>
  <xsl:include href="pages/beside.xsl"/>
  <xsl:include href="pages/changes.xsl"/>
  <xsl:include href="pages/downloads.xsl"/>
  <xsl:include href="pages/entity.xsl"/>
  <xsl:include href="pages/full-text.xsl"/>
  <xsl:include href="pages/landing.xsl"/>
  <xsl:include href="pages/map.xsl"/>
  <xsl:include href="pages/missing.xsl"/>
  <xsl:include href="pages/names.xsl"/>
  <xsl:include href="pages/search.xsl"/>
  <xsl:include href="pages/texts.xsl"/>
  <xsl:include href="pages/theses.xsl"/>
  <xsl:include href="pages/timeline.xsl"/>
  <xsl:include href="../views/views.xsl"/>

  <xsl:output method="html" html-version="5" include-content-type="no" indent="no"/>
</xsl:package>
