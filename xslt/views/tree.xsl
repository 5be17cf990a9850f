<?xml version="1.0" encoding="UTF-8"?>
<!-- The tree of behaviours of a document, which its views are made of: made in the mode `tree-of-document`,
     and handed to the view of each format (src/samizdat/publish/views.py); a book of several documents makes each when it needs it. Needs the model, and sz:language-of. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What a reader is shown of a file: its texts, or its pages where it is a transcription of pages. -->
  <xsl:function name="sz:shown-parts" as="element()*">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="
      if ($root/self::TEI | $root/self::teiCorpus)
      then $root/(text/* | sourceDoc | facsimile[.//text()[normalize-space()] or not(../text | ../sourceDoc)] | TEI | teiCorpus) else $root/(self::text/*, .[not(self::text)])"/>
  </xsl:function>

  <!-- The tree of the document that is transformed, where it was made before: all formats of a document share it. -->
  <xsl:param name="tree" as="element(Q{}tree)?" select="()"/>

  <!-- Which output it is made for. -->
  <xsl:param name="output" as="xs:string" select="'web'"/>

  <xsl:mode name="tree-of-document" on-no-match="fail" on-multiple-match="fail" visibility="public"/>
  <xsl:template match="/" mode="tree-of-document" as="element(Q{}tree)">
    <xsl:sequence select="sz:made-tree(*, if ($output eq 'plain' and not($by-output)) then 'web' else $output)"/>
  </xsl:template>

  <xsl:function name="sz:tree" as="element(Q{}tree)">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="output" as="xs:string"/>
    <xsl:sequence select="if ($tree) then $tree else sz:made-tree($document, $output)"/>
  </xsl:function>

  <!-- The tree of a document. One does for all formats, unless models are for one output alone: web, print, plain. -->
  <xsl:function name="sz:made-tree" as="element(Q{}tree)">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="output" as="xs:string"/>
    <tree lang="{sz:language-of($document)}">
      <xsl:apply-templates select="sz:shown-parts($document)" mode="tree">
        <xsl:with-param name="output" select="$output" tunnel="yes"/>
      </xsl:apply-templates>
    </tree>
  </xsl:function>
</xsl:stylesheet>
