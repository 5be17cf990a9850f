<?xml version="1.0" encoding="UTF-8"?>
<!-- Other files that rules read: doc(), document() and doc-available() have become functions of ours, which take the
     address of the file that they stand in first. They find what has been read in a map, and otherwise ask for it: the
     error `wanted` is caught around each rule and becomes <sz:wanted>, and the stylesheet is run again with the file. The
     address is in brackets, for Saxon adds words of its own. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:samizdat:xslt:out"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sz="urn:samizdat:schematron">

  <!-- A schema may have no prefix for the functions of maps. -->
  <xsl:variable name="maps" as="xs:string" select="'Q{http://www.w3.org/2005/xpath-functions/map}'"/>

  <xsl:template name="files" as="element()+">
    <out:param name="{$ours}documents" select="map {{}}"/>
    <out:param name="{$ours}refusals" select="map {{}}"/>
    <out:param name="{$ours}own" select="''"/>
    <xsl:call-template name="read"/>
    <xsl:call-template name="document"/>
    <out:function name="{$ours}doc">
      <out:param name="base"/>
      <out:param name="href"/>
      <out:sequence select="{$ours}document($base, $href)"/>
    </out:function>
    <out:function name="{$ours}doc-available">
      <out:param name="base"/>
      <out:param name="href"/>
      <out:sequence select="exists($href) and exists({$ours}read(resolve-uri($href, $base)))"/>
    </out:function>
    <!-- The address of the document that a node is in, and that of the document that is checked; a part that another file
         was taken in for has that of its own (XInclude, section 4.7.5). -->
    <out:function name="{$ours}address">
      <out:param name="node"/>
      <out:sequence select="
          let $root := root($node) return
          ($node/ancestor-or-self::*[starts-with(@xml:base, 'file:')][1]/string(@xml:base), {$maps}keys(${$ours}documents)[${$ours}documents(.)[. instance of node()] is $root], ${$ours}own)[1]"/>
    </out:function>
  </xsl:template>

  <!-- The document at an address: nothing where there is no file; an error where it is refused, or has not been read. -->
  <xsl:template name="read" as="element(xsl:function)">
    <out:function name="{$ours}read">
      <out:param name="address"/>
      <out:choose>
        <out:when test="{$maps}contains(${$ours}documents, string($address))">
          <out:sequence select="${$ours}documents(string($address))[. instance of node()]"/>
        </out:when>
        <out:when test="{$maps}contains(${$ours}refusals, string($address))">
          <out:sequence select="error(QName('urn:samizdat:schematron', 'refused'), ${$ours}refusals(string($address)))"/>
        </out:when>
        <out:otherwise>
          <out:sequence select="error(QName('urn:samizdat:schematron', 'wanted'), '[' || $address || ']')"/>
        </out:otherwise>
      </out:choose>
    </out:function>
  </xsl:template>

  <!-- The documents at addresses: those of nodes begin at the file of the node, or of the one that is given; others at the
       file of the schema. An empty base is the document's that is checked. -->
  <xsl:template name="document" as="element(xsl:function)+">
    <out:function name="{$ours}document">
      <out:param name="base"/>
      <out:param name="hrefs"/>
      <out:sequence select="{$ours}document($base, $hrefs, ())"/>
    </out:function>
    <out:function name="{$ours}document">
      <out:param name="base"/>
      <out:param name="hrefs"/>
      <out:param name="near"/>
      <out:for-each select="$hrefs">
        <out:variable name="from" select="
            if (exists($near)) then {$ours}address($near)
            else if (. instance of node()) then {$ours}address(.)
            else ($base[. ne ''], ${$ours}own)[1]"/>
        <out:variable name="address" select="resolve-uri(string(.), $from)"/>
        <out:sequence select="
            ({$ours}read($address), error(QName('urn:samizdat:schematron', 'missing'), 'there is no file ' || $address))[1]"/>
      </out:for-each>
    </out:function>
  </xsl:template>
</xsl:stylesheet>
