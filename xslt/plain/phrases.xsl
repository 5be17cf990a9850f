<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases in plain text and in Markdown: words, and signs for what is done to them.

     Offers sz:line, the words of nodes in one line. In Markdown every character is escaped that could be read as markup. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt">

  <xsl:mode name="line" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="sz:line" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="format" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="line">
        <xsl:with-param name="format" select="$format" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="line" as="xs:string" select="normalize-space(string-join($words))"/>
    <xsl:sequence select="if ($format = 'markdown') then sz:safe-start($line) else $line"/>
  </xsl:function>

  <!-- What would begin a list, a heading or a rule. -->
  <xsl:function name="sz:safe-start" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
      if (matches(substring($line, 1, 12), '^[&#xFDD0;-&#xFDD2;]*([-+#=]|\d+[.)])'))
      then $line => replace('^([&#xFDD0;-&#xFDD2;]*)([-+#=])', '$1\\$2') => replace('^([&#xFDD0;-&#xFDD2;]*\d+)([.)])', '$1\\$2')
      else $line"/>
  </xsl:function>

  <!-- Any of these characters can be markup in CommonMark or in what is usually added to it. -->
  <xsl:function name="sz:escape" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <!-- Most words have none of these: a look is cheaper than a regular expression. -->
    <xsl:sequence select="
      if (translate($words, '\`*_[]&lt;&gt;&amp;~|$^', '') eq $words) then $words
      else replace($words, '([\\`*_\[\]&lt;&gt;&amp;~|$^])', '\\$1')"/>
  </xsl:function>

  <xsl:template match="text()" mode="line" as="xs:string">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="if ($format = 'markdown') then sz:escape(.) else string(.)"/>
  </xsl:template>

  <!-- A node is its words, unless a template says otherwise; a block in a line is apart from what is around it. -->
  <xsl:template match="*" mode="line" as="xs:string*">
    <xsl:choose>
      <xsl:when test="sz:is-block(.)">
        <xsl:sequence select="sz:said(' ')"/>
        <xsl:apply-templates mode="line"/>
        <xsl:sequence select="sz:said(' ')"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="line"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="inline[@tei = ('emph', 'foreign', 'term', 'mentioned') or contains(@rend, 'italic')][empty($signs(string(@tei)))] | link[@tei = 'title'][tokenize(@class) = ('m', 'j')]" mode="line" as="xs:string">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:param name="italic" as="xs:boolean" tunnel="yes" select="exists(ancestor::heading | ancestor::summary | ancestor::block[@tei = 'argument'])"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line">
        <xsl:with-param name="italic" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="string-join((sz:edge(.), if ($format = 'markdown' and not($italic)) then sz:italic(string-join($words)) else $words, sz:edge(.)))"/>
  </xsl:template>

  <!-- What parts a phrase that holds blocks from the words around it. -->
  <xsl:function name="sz:edge" as="xs:string?">
    <xsl:param name="phrase" as="element()"/>
    <xsl:sequence select="if (sz:is-block($phrase)) then sz:said(' ') else ()"/>
  </xsl:function>

  <!-- A phrase in italics. Marks next to punctuation may be no marks (CommonMark, section 6.2): there a tag says the same. -->
  <xsl:function name="sz:italic" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="inner" as="xs:string" select="replace($words, '^\s+|\s+$', '')"/>
    <xsl:variable name="italic" as="xs:string" select="
      if (not($inner)) then ''
      else if (matches($inner, '^[\p{P}\p{S}\p{Cn}]|[\p{P}\p{S}\p{Cn}]$')) then sz:sign-in-word('&lt;em>') || $inner || sz:sign-in-word('&lt;/em>')
      else sz:sign-in-word('*') || $inner || sz:sign-in-word('*')"/>
    <xsl:sequence select="' '[matches($words, '^\s')] || $italic || ' '[matches($words, '\s$')]"/>
  </xsl:function>

  <xsl:template match="link[matches(@target, '^https?:')]" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:variable name="address" as="xs:string" select="replace(@target, '[&lt;>\\\s]', '')"/>
    <xsl:sequence select="
      sz:edge(.), if ($format = 'markdown') then (sz:sign-in-word('['), $words, sz:sign-in-word('](&lt;' || $address || '>)')) else $words, sz:edge(.)"/>
  </xsl:template>

  <xsl:template match="inline[@tei = ('gi', 'att', 'val', 'code', 'tag', 'ident')]" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:sequence select="if ($format = 'markdown') then ('&lt;code>', $words, '&lt;/code>') else $words"/>
  </xsl:template>

  <!-- Breaks: the words go on, parted or not. A page and a column say their number. -->
  <xsl:template match="break" mode="line" as="xs:string?">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="
      if (@joined) then ()
      else if (@type = 'page' and @label) then sz:said(sz:escaped(' |' || @label || '| ', $format))
      else sz:said(' ')"/>
  </xsl:template>

  <!-- What is done to words: signs of the Leiden conventions. -->
  <xsl:variable name="signs" as="map(xs:string, xs:string+)" select="map {
      'del': ('⟦', '⟧'), 'add': ('ˋ', 'ˊ'), 'supplied': ('[', ']'), 'unclear': ('', '(?)'), 'surplus': ('{', '}'), 'ex': ('(', ')'), 'secl': ('{', '}'), 'corr': ('[', ']') }"/>

  <xsl:template match="inline[exists($signs(string(@tei)))]" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="pair" as="xs:string+" select="$signs(string(@tei)) ! (if ($format = 'markdown') then sz:escape(.) else .)"/>
    <xsl:sequence select="sz:edge(.), sz:sign-in-word($pair[1])"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="sz:sign-in-word($pair[2]), sz:edge(.)"/>
  </xsl:template>

  <!-- How characters are read stands behind them in parentheses. -->
  <xsl:template match="inline[@tei = 'rt']" mode="line" as="xs:string*">
    <xsl:sequence select="sz:said(' (')"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="sz:said(') ')"/>
  </xsl:template>

  <!-- The text has what the source has; the correction stands behind it in brackets. -->
  <xsl:template match="reading" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:variable name="told" as="xs:string" select="normalize-space(string-join($words))"/>
    <xsl:variable name="parts" as="xs:string+" select="tokenize(sz:say('text.correction', '&#xFDE0;'), '&#xFDE0;')"/>
    <xsl:choose>
      <xsl:when test="not(preceding-sibling::reading)"><xsl:sequence select="$words"/></xsl:when>
      <xsl:when test="not($told)"/>
      <xsl:when test="@tei = ('reg', 'expan')"><xsl:sequence select="sz:left-out(@tei, string-join($words))"/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="sz:bracketed(if (@tei = 'corr') then $parts[1] else '', $told, $format)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The editors' words in brackets. -->
  <xsl:function name="sz:bracketed" as="xs:string">
    <xsl:param name="said" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="format" as="xs:string"/>
    <xsl:variable name="brackets" as="xs:string+" select="('[', ']') ! (if ($format = 'markdown') then '\' || . else .)"/>
    <xsl:sequence select="sz:said(' ' || $brackets[1] || $said) || $words || sz:said($brackets[2])"/>
  </xsl:function>

  <xsl:template match="variant" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:variable name="witnesses" as="xs:string" select="string-join((@wit, @source), ' ')"/>
    <xsl:sequence select="
      if (parent::lemma) then $words
      else sz:bracketed(string-join(sz:escaped($witnesses || ': ', $format)[$witnesses]), string-join(($words, sz:said('om.')[not(normalize-space(current()))])), $format)"/>
  </xsl:template>

  <xsl:function name="sz:escaped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="format" as="xs:string"/>
    <xsl:sequence select="if ($format = 'markdown') then sz:escape($words) else $words"/>
  </xsl:function>

  <xsl:template match="furniture | omit" mode="line" as="xs:string">
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:sequence select="sz:left-out(@tei, string-join($words))"/>
  </xsl:template>

  <xsl:template match="say" mode="line" as="xs:string">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="if (@join = 'true') then sz:sign-in-word(.) else sz:said(sz:escaped(., $format))"/>
  </xsl:template>

  <xsl:template match="note" mode="line" as="xs:string">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="sz:called-here(.) || sz:sign-in-word(' '[$format = 'text'] || sz:note-label(., $format))"/>
  </xsl:template>

  <xsl:template match="summary" mode="line" as="xs:string">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="if (sz:shows-summary(., $format)) then sz:called-here(.) else sz:left-out('note', sz:line(node(), $format))"/>
  </xsl:template>

  <xsl:function name="sz:shows-summary" as="xs:boolean">
    <xsl:param name="summary" as="element(summary)"/>
    <xsl:param name="format" as="xs:string"/>
    <xsl:sequence select="
      exists($summary/(parent::paragraph | parent::block | parent::listItem))
      and ($format = 'markdown' or $withheld)"/>
  </xsl:function>

  <xsl:template match="gap" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@reason = 'furniture'"/>
      <xsl:when test="@reason = 'lost'">
        <xsl:sequence select="sz:bracketed(if (node()) then (if ($format = 'markdown') then sz:say('lost') || ' ' else '') else sz:say('text.lost'), normalize-space(string-join($words)), $format)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="sz:said(sz:escaped('[…' || (sz:measured(.)[.][not(current()/@reason = 'withheld')] ! (' ' || .)) || ']', $format)), $words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="space" mode="line" as="xs:string*">
    <xsl:sequence select="sz:said(' ')"/>
    <xsl:apply-templates mode="line"/>
  </xsl:template>

  <xsl:template match="graphic" mode="line" as="xs:string*">
    <xsl:param name="format" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="sz:bracketed(sz:escaped(sz:say('image') || (': ' || (@title[string()], replace(@url, '^.*/', ''))[1]), $format), '', $format)"/>
    <xsl:apply-templates mode="line"/>
  </xsl:template>

  <xsl:template match="anchor" mode="line"/>
</xsl:stylesheet>
