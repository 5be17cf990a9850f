<?xml version="1.0" encoding="UTF-8"?>
<!-- What the interface says, in the language of the page: xslt/context/strings/LANGUAGE.xml has every sentence. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <!-- <strings xml:lang="en"><string key="…" many="…">…</string>…</strings> -->
  <xsl:param name="strings" as="document-node()"/>

  <!-- The language of the interface. -->
  <xsl:variable name="language" as="xs:string" select="string($strings/strings/@xml:lang)"/>

  <xsl:key name="string" match="string" use="@key"/>

  <!-- A sentence of the interface. -->
  <xsl:function name="sz:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="sz:say($key, ())"/>
  </xsl:function>

  <!-- A sentence with something filled in: `{1}` stands for the first value, and so on. -->
  <xsl:function name="sz:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <xsl:sequence select="sz:fill(sz:string($key)/text(), $values)"/>
  </xsl:function>

  <!-- A sentence about a number of things, which is `{1}`: @many is its wording for any number but one. -->
  <xsl:function name="sz:count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="
      sz:string($key) ! sz:fill(if ($number eq 1) then text() else (@many, text())[1], sz:number($number))"/>
  </xsl:function>

  <!-- A number as a reader of the language writes it. -->
  <xsl:function name="sz:number" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="format-number($number, '#,##0') => replace(',', sz:say('number.thousands'))"/>
  </xsl:function>

  <!-- A number with two places after the point. -->
  <xsl:function name="sz:decimal" as="xs:string">
    <xsl:param name="number" as="xs:decimal"/>
    <xsl:sequence select="format-number($number, '0.00') => replace('\.', sz:say('number.decimal'))"/>
  </xsl:function>

  <!-- What a code is called, such as the `city` of a place's @type; a code without a string stands for itself. -->
  <xsl:function name="sz:coded" as="xs:string">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="string((key('string', $group || '.' || $code, $strings), translate($code, '-', ' '))[1])"/>
  </xsl:function>

  <xsl:function name="sz:fill" as="xs:string">
    <xsl:param name="sentence" as="xs:string"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <xsl:choose>
      <!-- Most have nothing to fill in. -->
      <xsl:when test="not(contains($sentence, '{'))"><xsl:sequence select="$sentence"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts" as="xs:string+" select="tokenize($sentence, '\{')"/>
        <xsl:sequence select="
          string-join((head($parts), for $part in tail($parts), $place in substring($part, 1, 1) return
            if (substring($part, 2, 1) eq '}' and $place castable as xs:integer)
            then ($values[xs:integer($place)], substring($part, 3)) else ('{', $part)))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="sz:string" as="element(string)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="
      (key('string', $key, $strings), error(xs:QName('sz:unsaid'), 'no string ' || $key || ' in ' || $language))[1]"/>
  </xsl:function>
</xsl:stylesheet>
