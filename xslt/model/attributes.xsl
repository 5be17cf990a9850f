<?xml version="1.0" encoding="UTF-8"?>
<!-- What each node of the tree tells of its TEI element: name, type, id, language, direction, rendition.

     Offers the template `attributes` and sz:class. Needs nothing. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The TEI stays visible: an element's name is its first class, its id and language stay. -->
  <xsl:template name="attributes" as="attribute()*">
    <xsl:param name="class" as="xs:string*"/>
    <xsl:attribute name="tei" select="local-name()"/>
    <xsl:attribute name="class" select="local-name(), @type ! tokenize(.), $class" separator=" "/>
    <xsl:if test="count(@*) gt count(@type)">
      <xsl:for-each select="@xml:id"><xsl:attribute name="id" select="."/></xsl:for-each>
      <xsl:apply-templates select="@xml:lang" mode="kept"/>
      <xsl:sequence select="@n"/>
      <xsl:sequence select="(self::date | self::time)/(@when, @from, @to, @notBefore, @notAfter)"/>
      <xsl:for-each select="(self::quote | self::q | self::said | self::u[not(speaker)])/(@corresp, @who)[1]">
        <xsl:attribute name="speaker" select="."/>
      </xsl:for-each>
      <xsl:for-each select="self::bibl/(@source, @corresp)[1]">
        <xsl:attribute name="cites" select="."/>
      </xsl:for-each>
      <xsl:if test="@xml:space = 'preserve'"><xsl:attribute name="space" select="'kept'"/></xsl:if>
      <xsl:if test="@rend | @rendition | @style">
        <xsl:call-template name="rendition"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="kept" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@xml:lang" mode="kept" as="attribute()*">
    <xsl:attribute name="lang" select="."/>
    <xsl:variable name="around" as="attribute(xml:lang)?" select="../ancestor::*[@xml:lang][1]/@xml:lang"/>
    <xsl:if test="sz:direction(.) = 'rtl' or $around ! sz:direction(.) = 'rtl'">
      <xsl:attribute name="dir" select="sz:direction(.)"/>
    </xsl:if>
  </xsl:template>

  <!-- What says that a text runs from right to left. -->
  <xsl:function name="sz:turned" as="attribute(dir)?">
    <xsl:param name="written" as="element()"/>
    <xsl:if test="sz:direction(sz:language-of($written)) = 'rtl'"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
  </xsl:function>

  <!-- The direction of a language's writing (RFC 5646: the script is named, or the one that the language is known for). -->
  <xsl:variable name="right-to-left" as="xs:string+" select="
    'ar', 'ara', 'he', 'heb', 'iw', 'fa', 'fas', 'per', 'ur', 'urd', 'yi', 'yid', 'ps', 'sd', 'ug', 'dv', 'syr', 'syc', 'arc', 'ckb', 'ota', 'nqo'"/>

  <xsl:function name="sz:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($language, '-') ! lower-case(.)"/>
    <xsl:sequence select="
      if ($parts = ('arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'aran', 'samr', 'mand', 'adlm')) then 'rtl'
      else if ($parts[position() gt 1][string-length() eq 4][not(matches(., '^\d'))]) then 'ltr'
      else if ($parts[1] = $right-to-left) then 'rtl' else 'ltr'"/>
  </xsl:function>

  <!-- Rendition: words for it become classes, CSS becomes a style, which publish/looks/css.py makes safe. -->
  <xsl:template name="rendition" as="attribute()*">
    <xsl:variable name="declared" as="element(rendition)*" select="@rendition ! tokenize(.) ! sz:declared(., root(current()))"/>
    <xsl:variable name="words" as="xs:string*"
        select="(@rend, @rendition) ! tokenize(.) ! lower-case(.) ! replace(., '^.*[#:]', '') ! replace(., '[^\p{L}\p{N}_-]+', '-')"/>
    <xsl:attribute name="rend" select="distinct-values($words[normalize-space(translate(., '-', ' '))])"/>
    <xsl:variable name="css" as="xs:string*" select="$declared[not(@scope)] ! normalize-space(.), @style ! string(.), @rend[contains(., ':')] ! string(.)"/>
    <xsl:if test="exists($css)">
      <xsl:attribute name="style" select="$css" separator="; "/>
    </xsl:if>
  </xsl:template>

  <xsl:key name="rendition" match="rendition[@xml:id][not(@scheme) or @scheme = 'css']" use="@xml:id"/>

  <xsl:function name="sz:declared" as="element(rendition)?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:sequence select="if (starts-with($pointer, '#') and $document instance of document-node())
      then key('rendition', substring($pointer, 2), $document)[1] else ()"/>
  </xsl:function>
</xsl:stylesheet>
