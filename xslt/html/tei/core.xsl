<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraphs, lists, quotations, notes, corrections, phrases (TEI module core). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="unhandled.xsl"/>

  <!-- A passage: what has a number, a summary in its margin, words and notes. -->
  <xsl:template match="p | quote[not(p)]" mode="blocks" as="element()">
    <div>
      <xsl:call-template name="tei">
        <xsl:with-param name="class" select="'row', 'barred'[current()/descendant::gap/@reason = 'withheld']"/>
      </xsl:call-template>
      <xsl:call-template name="margin"/>
      <p class="words">
        <xsl:apply-templates mode="inline"/>
      </p>
      <xsl:apply-templates select="sz:notes(.)" mode="notes"/>
    </div>
  </xsl:template>

  <!-- The margin: the passage's number, which is its address, who is quoted, the summary, and its theses. -->
  <xsl:template name="margin" as="element(Q{}div)?">
    <xsl:if test="@xml:id | note[@type = 'summary']">
      <div class="margin">
        <xsl:for-each select="@xml:id">
          <a class="number" href="#{.}">{sz:short(.)}</a>
        </xsl:for-each>
        <xsl:apply-templates select="(self::quote | self::p[. is ../p[1]]/parent::quote)/@corresp" mode="speaker"/>
        <xsl:for-each select="note[@type = 'summary']">
          <p class="note summary"><xsl:apply-templates mode="inline"/></p>
        </xsl:for-each>
        <xsl:call-template name="stances"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="list" mode="blocks" as="element(Q{}ul)">
    <ul role="list">
      <xsl:call-template name="tei"/>
      <xsl:apply-templates select="* except label" mode="blocks"/>
    </ul>
  </xsl:template>

  <!-- An item stands with the label before it. -->
  <xsl:template match="item" mode="blocks" as="element(Q{}li)">
    <li>
      <xsl:call-template name="tei">
        <xsl:with-param name="class" select="'row'"/>
      </xsl:call-template>
      <xsl:call-template name="margin"/>
      <p class="words">
        <xsl:for-each select="preceding-sibling::*[1]/self::label">
          <span class="label"><xsl:apply-templates mode="inline"/></span>
          <xsl:text> </xsl:text>
        </xsl:for-each>
        <xsl:apply-templates mode="inline"/>
      </p>
      <xsl:apply-templates select="sz:notes(.)" mode="notes"/>
    </li>
  </xsl:template>

  <!-- Quotations. -->

  <xsl:template match="cit" mode="blocks" as="element(Q{}figure)">
    <figure>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates select="quote" mode="blocks"/>
      <xsl:where-populated>
        <figcaption class="row">
          <xsl:where-populated>
            <p class="words"><xsl:apply-templates select="bibl, note" mode="inline"/></p>
          </xsl:where-populated>
          <xsl:apply-templates select="note" mode="notes"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="quote[p]" mode="blocks" as="element(Q{}blockquote)">
    <blockquote>
      <xsl:call-template name="tei"/>
      <xsl:call-template name="anchor"/>
      <xsl:apply-templates select="*" mode="blocks"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="@corresp" mode="speaker" as="element(Q{}p)?">
    <xsl:for-each select="sz:entry(.)">
      <p class="speaker"><a href="{sz:address(@kind || ':' || @id)}">{sz:called(.)}</a></p>
    </xsl:for-each>
  </xsl:template>

  <!-- Quotation marks stand in the text; the style sheet takes away those that a browser would add. -->
  <xsl:template match="quote | q | said" mode="inline" as="element(Q{}q)">
    <q>
      <xsl:call-template name="tei"/>
      <xsl:for-each select="(@corresp, @who)[sz:entry(.)][1]">
        <xsl:attribute name="title" select="sz:called(sz:entry(.))"/>
      </xsl:for-each>
      <xsl:apply-templates mode="inline"/>
      <xsl:call-template name="anchor"/>
    </q>
  </xsl:template>

  <!-- The address of what has no number in the margin, shown where a reader points at it. It is no text: the style sheet
       writes what it is called. -->
  <xsl:template name="anchor" as="element(Q{}a)?">
    <xsl:if test="@xml:id and not(sz:inside-link(.))">
      <a class="anchor" href="#{@xml:id}" aria-label="{sz:short(@xml:id)}"/>
    </xsl:if>
  </xsl:template>

  <!-- Notes: a mark in the text, the note beside it; each leads to the other. The style sheet asks which number it is. -->

  <xsl:template match="note[@type = 'summary']" mode="inline"/>

  <xsl:template match="note[@type = 'editorial']" mode="inline" as="element(Q{}a)">
    <xsl:variable name="number" as="xs:integer" select="sz:note-number(.)"/>
    <a class="mark" id="{sz:mark-id(.)}" href="#{sz:note-id(.)}" role="doc-noteref" style="--mark:--m{$number}"
        aria-label="{sz:say('note', $number)}"><xsl:sequence select="sz:said-in(.)"/>{$number}</a>
  </xsl:template>

  <xsl:template match="note[@type = 'editorial']" mode="notes" as="element(Q{}aside)">
    <xsl:variable name="number" as="xs:integer" select="sz:note-number(.)"/>
    <aside class="note editorial" id="{sz:note-id(.)}" role="doc-footnote"
        style="--note:--n{$number};--mark:--m{$number};--above:--n{$number - 1}">
      <p>
        <a class="mark" href="#{sz:mark-id(.)}" role="doc-backlink" aria-label="{sz:say('note.back', $number)}">
          <xsl:sequence select="sz:said-in(.)"/>
          <xsl:text>{$number}</xsl:text>
        </a>
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="inline"/>
        <xsl:call-template name="anchor"/>
      </p>
    </aside>
  </xsl:template>

  <!-- The editors' notes on a passage. -->
  <xsl:function name="sz:notes" as="element(note)*">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="$passage//note[@type = 'editorial']"/>
  </xsl:function>

  <!-- A note's number in its text. Notes are gathered once by a key: numbering each through the tree is slow. -->
  <xsl:key name="notes" match="text//note[@type = 'editorial']" use="true()"/>

  <xsl:function name="sz:note-number" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="1 + count(key('notes', true(), root($note))[. &lt;&lt; $note])"/>
  </xsl:function>

  <xsl:function name="sz:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="($note/@xml:id, root($note)/TEI/@xml:id || '.n' || sz:note-number($note))[1]"/>
  </xsl:function>

  <!-- Where a note's mark stands; its number shows on the page only, so no reader cites this. -->
  <xsl:function name="sz:mark-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'mark-' || sz:note-number($note)"/>
  </xsl:function>

  <!-- Corrections and losses. -->

  <!-- A correction that takes something away shows in the stroke through it. -->
  <xsl:template match="choice" mode="inline" as="element(Q{}span)">
    <span>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates select="sic | orig | abbr" mode="inline"/>
      <xsl:for-each select="(corr | reg | expan)[node()]">
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="inline"/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="corr | reg | expan" mode="inline" as="element(Q{}ins)">
    <ins>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates mode="inline"/>
    </ins>
  </xsl:template>

  <xsl:template match="gap[@reason = 'lost']" mode="inline" as="element(Q{}span)">
    <span class="gap lost">
      <xsl:call-template name="address"/>
      <xsl:text>[{sz:say('lost')} </xsl:text>
      <xsl:apply-templates select="desc" mode="inline"/>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="gap[@reason = 'furniture']" mode="blocks inline" as="element(Q{}span)">
    <span class="gap furniture" title="{sz:count('furniture', @quantity)}"><xsl:sequence select="sz:said-in(.)"/></span>
  </xsl:template>

  <xsl:template match="gap[@reason = ('withheld', 'lost')]" mode="blocks" as="element(Q{}div)">
    <div class="row">
      <p class="words"><xsl:apply-templates select="." mode="inline"/></p>
    </div>
  </xsl:template>

  <!-- Phrases. -->

  <xsl:template match="emph" mode="inline" as="element(Q{}em)">
    <em>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates mode="inline"/>
    </em>
  </xsl:template>

  <xsl:template match="foreign | term | mentioned" mode="inline" as="element(Q{}i)">
    <i>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates mode="inline"/>
    </i>
  </xsl:template>

  <xsl:template mode="inline" as="element(Q{}span)" match="
      soCalled | sic | orig | abbr | bibl | biblScope | publisher | pubPlace | num | stage | desc | label
      | hi | seg | measure | idno">
    <span>
      <xsl:call-template name="tei"/>
      <xsl:apply-templates mode="inline"/>
    </span>
  </xsl:template>

  <!-- The address of a passage that was published and has gone into this one. -->
  <xsl:template match="anchor" mode="inline blocks" as="element(Q{}a)">
    <a id="{@xml:id}"></a>
  </xsl:template>

  <xsl:template match="lb" mode="inline" as="element(Q{}br)">
    <br/>
  </xsl:template>

  <xsl:template match="gi | att | val | code" mode="inline" as="element(Q{}code)">
    <code class="{local-name()}">{if (self::att) then '@' else ''}<xsl:apply-templates mode="inline"/></code>
  </xsl:template>

  <!-- White space is as good as a space, and one is lighter than many. -->
  <xsl:template match="text()" mode="inline" as="text()">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

  <!-- The mark of a note stands close to the word before it, where a space follows the note. -->
  <xsl:template mode="inline" as="text()" match="
      text()[following-sibling::node()[1]/self::note[@type = 'editorial'][not(matches(following-sibling::node()[1], '^\S'))]]">
    <xsl:value-of select="replace(replace(., '\s+$', ''), '\s+', ' ')"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="inline blocks"/>
</xsl:stylesheet>
