<?xml version="1.0" encoding="UTF-8"?>
<!-- How a text, or a passage of it, is cited: in words here, for reference managers as the build wrote it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="citation" match="Q{}citation" use="@document"/>

  <xsl:variable name="described" as="element(fileDesc)?" select="$context/Q{}context/Q{}header/TEI/teiHeader/fileDesc"/>

  <!-- In a document's header: the citation of the whole, and files of it. A passage is cited by adding its number. -->
  <xsl:template name="citation" as="element()+">
    <details>
      <summary>{sz:say('about.citation')}</summary>
      <p>
        <xsl:sequence select="sz:in-words(., 'text', ())"/>
        <xsl:text>{$context/Q{}context/@address ! (' ' || . || $page || '.')}</xsl:text>
        <xsl:text> {sz:say('citation.document')} </xsl:text>
        <b>{../@xml:id ! sz:tag(.)}</b>
        <xsl:text>{sz:document(../@xml:id)/Q{}summary[1]/@passage ! ('; ' || sz:say('citation.passage', sz:label(.)))}.</xsl:text>
      </p>
      <p class="files">
        <xsl:text>{sz:say('citation.files')}</xsl:text>
        <xsl:variable name="file" as="xs:string" select="$root || 'cite/' || ../@xml:id"/>
        <xsl:text> </xsl:text>
        <a href="{$file}.bib" download="download">BibTeX</a>, <a href="{$file}.ris" download="download">RIS</a>, <a
            href="{$file}.json" download="download">CSL-JSON</a>
      </p>
    </details>
  </xsl:template>

  <!-- In words: who, what, and the edition that has it; a passage by its number. `kind` is `text` or `note`. -->
  <xsl:function name="sz:in-words" as="node()+">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="passage" as="xs:string?"/>
    <xsl:variable name="title" as="xs:string" select="sz:titles($header, 'main')"/>
    <xsl:variable name="named" as="xs:string"
        select="sz:say(if ($kind eq 'note') then 'citation.note' else 'citation.title', $title)"/>
    <xsl:text>{string-join((sz:writers($header, $kind), $named, $passage), ', ')}. {sz:say('citation.in')} </xsl:text>
    <cite><xsl:sequence select="sz:written-in($context/*)"/>{$edition-title}</cite>
    <xsl:for-each select="$described/editionStmt/edition">
      <xsl:variable name="statement" as="xs:string" select="normalize-space()"/>
      <xsl:text>, {lower-case(substring($statement, 1, 1)) || substring($statement, 2)}</xsl:text>
      <xsl:text>{@n ! (', ' || sz:say('citation.version', .))}</xsl:text>
    </xsl:for-each>
    <xsl:text>. {sz:publication($described)}</xsl:text>
  </xsl:function>

  <!-- Who wrote a text, or a note on it: the editors, if the text is their own. -->
  <xsl:function name="sz:writers" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="authors" as="element()*" select="
      if ($kind eq 'note') then $described/titleStmt/respStmt/name
      else if (sz:own($header/../@xml:id)) then $header/fileDesc/titleStmt/(if (author) then author else respStmt/name)
      else $header/fileDesc/titleStmt/author"/>
    <xsl:sequence select="$authors ! sz:name-in-order(.)"/>
  </xsl:function>

  <!-- The card that a passage's number opens: the script cite.js takes it from here and fills in what is between @. -->
  <xsl:template name="citing" as="element(Q{}template)">
    <xsl:variable name="text" as="element()" select="."/>
    <xsl:variable name="formats" as="element(Q{}citation)*" select="key('citation', @xml:id, $context)"/>
    <template id="citing" data-folder="{($context/Q{}context/@address, $root || './')[1]}">
      <div class="card citing" popover="auto" role="dialog" aria-labelledby="citing-what" tabindex="-1">
        <p class="kicker" id="citing-what">{sz:say('cite')} <b>@label@</b></p>
        <fieldset>
          <legend class="unseen">{sz:say('cite.formats')}</legend>
          <xsl:for-each select="'words', distinct-values($formats/@format)">
            <label><input type="radio" name="format" value="{.}"/>{
              if (. eq 'words') then sz:say('cite.words') else .}</label>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </fieldset>
        <xsl:for-each select="'text', 'note'">
          <p class="citation" data-kind="{.}" data-format="words" lang="{$language}">
            <xsl:sequence select="sz:in-words($text/teiHeader, ., '@label@')"/>
            <span class="online"> @address@{$text/@xml:id}.html#{$text/@xml:id}.@passage@. {sz:say('citation.accessed', '@accessed@')}</span>
          </p>
        </xsl:for-each>
        <xsl:for-each select="$formats">
          <pre class="citation" data-kind="{@kind}" data-format="{@format}" tabindex="0">{translate(., '&#xD;', '')}</pre>
        </xsl:for-each>
        <p class="actions">
          <button type="button" class="copy" data-done="{sz:say('cite.copied')}">{sz:say('cite.copy')}</button>
          <xsl:text> </xsl:text>
          <button type="button" class="close">{sz:say('cite.close')}</button>
        </p>
      </div>
    </template>
  </xsl:template>
</xsl:stylesheet>
