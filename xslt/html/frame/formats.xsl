<?xml version="1.0" encoding="UTF-8"?>
<!-- The formats of a text: a link to each file with its size. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The files that the edition has besides its pages, <files><file path="…" size="…"/>…</files>: sizes are in bytes. -->
  <xsl:param name="files" as="document-node()?" select="()"/>

  <xsl:key name="file" match="Q{}file" use="@path"/>
  <xsl:key name="tei" match="Q{}file[contains(@path, '/')]" use="tokenize(@path, '/')[last()]"/>

  <!-- The formats in which there is a text, the ones for readers first; each is the end of a file's name. -->
  <xsl:variable name="forms" as="xs:string+" select="'pdf', 'epub', 'md', 'txt', 'xml'"/>

  <!-- The file that a text is in a format. Its TEI stands in a folder of its own; that of the edition is an archive. -->
  <xsl:function name="sz:format" as="element(Q{}file)?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="form" as="xs:string"/>
    <xsl:sequence select="
      if (empty($files)) then ()
      else if ($form ne 'xml') then key('file', $text || '.' || $form, $files)
      else if ($text eq 'edition') then key('file', 'edition-tei.zip', $files)
      else key('tei', $text || '.xml', $files)[1]"/>
  </xsl:function>

  <!-- A size as readers say it. -->
  <xsl:function name="sz:size" as="xs:string">
    <xsl:param name="file" as="element(Q{}file)"/>
    <xsl:variable name="kilobytes" as="xs:integer" select="max((1, xs:integer(round($file/@size div 1000))))"/>
    <xsl:sequence select="
      if ($kilobytes lt 1000) then sz:say('size.kilobytes', sz:number($kilobytes))
      else sz:say('size.megabytes', format-number($kilobytes div 1000, '0.0') => replace('\.', sz:say('number.decimal')))"/>
  </xsl:function>

  <!-- In the header of a text. -->
  <xsl:template name="formats" as="element(Q{}p)?">
    <xsl:variable name="text" as="xs:string" select="string(../@xml:id)"/>
    <xsl:variable name="found" as="xs:string*" select="$forms[sz:format($text, .)]"/>
    <xsl:if test="exists($found)">
      <p class="formats">
        <xsl:for-each select="$found">
          <xsl:variable name="file" as="element(Q{}file)" select="sz:format($text, .)"/>
          <xsl:if test="position() gt 1"> · </xsl:if>
          <a href="{$root}{$file/@path}">{sz:say('format.' || .)}</a> ({sz:size($file)})</xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
