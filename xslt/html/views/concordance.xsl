<?xml version="1.0" encoding="UTF-8"?>
<!-- Every mention in its context: by document, in the order of the text; the editors' words apart.

     Where a document is full, a mention stands between the words around it; where it is withheld, its passage is told by
     the summary. An event's documents stand beside each other, and their passages are told in either case. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template name="concordance" as="element(Q{}section)?">
    <xsl:variable name="mentions" as="element(Q{}mention)*" select="Q{}mention[@editorial = 'false']"/>
    <xsl:if test="$mentions">
      <section class="concordance" id="mentions">
        <h2>{sz:say(if (@kind = 'event') then 'mentions.event' else 'mentions')}</h2>
        <xsl:variable name="documents" as="xs:integer" select="count(distinct-values($mentions/@document))"/>
        <xsl:sequence select="sz:arrangement($documents, @kind = 'event')"/>
        <div class="{if ($documents = 2 to $abreast) then 'beside' else 'below'}">
          <xsl:for-each-group select="$mentions" group-by="@document">
            <xsl:call-template name="witness">
              <xsl:with-param name="picked" select="(position() eq 1)[$documents = 2 to $abreast]"/>
            </xsl:call-template>
          </xsl:for-each-group>
        </div>
        <xsl:if test="@kind = 'event'">
          <xsl:sequence select="sz:silent($mentions/@document, 'mentions.silent')"/>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- How many documents stand beside each other; more follow one another. -->
  <xsl:variable name="abreast" as="xs:integer" select="8"/>

  <!-- Documents stand beside each other or follow one another, as the reader likes: a switch for the style sheet. What
       all of them say of an event stands beside each other first. -->
  <xsl:function name="sz:arrangement" as="element()?">
    <xsl:param name="documents" as="xs:integer"/>
    <xsl:param name="beside" as="xs:boolean"/>
    <xsl:choose>
      <xsl:when test="$documents = 2 to $abreast">
        <fieldset class="arrangement">
          <legend>{sz:say('beside.order')}</legend>
          <xsl:for-each select="'columns', 'below'">
            <label>
              <input type="radio" name="arrangement" id="as-{.}">
                <xsl:if test="$beside eq (. eq 'columns')"><xsl:attribute name="checked" select="'checked'"/></xsl:if>
              </input>
              <span>{sz:say('beside.' || .)}</span>
            </label>
          </xsl:for-each>
          <script src="{$root}js/switches.js"/>
        </fieldset>
      </xsl:when>
      <xsl:when test="$documents gt $abreast">
        <p class="note">{sz:say('beside.too-many', sz:number($documents))}</p>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- What one document says, section by section; where one is to be picked on a phone, it has a switch. -->
  <xsl:template name="witness" as="element(Q{}section)">
    <xsl:param name="picked" as="xs:boolean?"/>
    <section class="witness" id="in-{@document}">
      <xsl:sequence select="$picked ! sz:pick(current()/@document, .)"/>
      <div class="said">
      <xsl:sequence select="sz:witness-heading(sz:document(@document))"/>
      <xsl:for-each-group select="current-group()" group-adjacent="string(@section)">
        <h4><a href="{$home}{@document}.html#{@section}"><xsl:sequence select="sz:written-in(.)"/>{(sz:heading(@section)[.], sz:label(@section))[1]}</a></h4>
        <ul role="list">
          <xsl:for-each-group select="current-group()" group-adjacent="string(@passage)">
            <xsl:call-template name="passage"/>
          </xsl:for-each-group>
        </ul>
      </xsl:for-each-group>
      </div>
    </section>
  </xsl:template>

  <xsl:function name="sz:witness-heading" as="element(Q{}h3)">
    <xsl:param name="document" as="element(Q{}document)"/>
    <h3>
      <span class="tag">{sz:tag($document/@id)}</span>
      <xsl:text> </xsl:text>
      <a href="{$home}{$document/@id}.html"><xsl:sequence select="sz:written-in($document)"/>{$document/@title}</a>
    </h3>
  </xsl:function>

  <xsl:function name="sz:own-heading" as="element(Q{}h3)">
    <xsl:param name="text" as="element(TEI)"/>
    <h3><a href="{$home}{$text/@xml:id}.html"><xsl:sequence select="sz:written-in($text)"/>{sz:titles($text/teiHeader, 'main')}</a></h3>
  </xsl:function>

  <!-- A passage: told where its words are withheld, and on the page of an event; a line for each mention where they are
       not. -->
  <xsl:template name="passage" as="element(Q{}li)+">
    <xsl:variable name="full" as="xs:boolean" select="sz:document(@document)/@full = 'true'"/>
    <xsl:variable name="told" as="xs:boolean" select="not($full) or ../@kind = 'event'"/>
    <xsl:if test="$told">
      <xsl:call-template name="told">
        <xsl:with-param name="names" select="if ($full) then () else current-group()"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="current-group()[$full]">
      <li class="kwic">
        <xsl:if test="not($told) and position() eq 1">
          <xsl:call-template name="number"/>
        </xsl:if>
        <xsl:call-template name="line"/>
      </li>
    </xsl:for-each>
  </xsl:template>

  <!-- The summary of a passage, and the names as they stand in it. -->
  <xsl:template name="told" as="element(Q{}li)">
    <xsl:param name="names" as="element(Q{}mention)*"/>
    <li class="told">
      <xsl:call-template name="number"/>
      <span class="summary"><xsl:sequence select="sz:written-in(.)"/>{key('summary', @passage, $context)}</span>
      <xsl:where-populated>
        <span class="as">
          <xsl:for-each select="$names">
            <xsl:if test="position() gt 1">, </xsl:if>
            <xsl:call-template name="keyword"/>
          </xsl:for-each>
        </span>
      </xsl:where-populated>
      <xsl:sequence select="sz:passage-words(key('words', @passage, $words), exists(key('summary', @passage, $context)))"/>
    </li>
  </xsl:template>

  <!-- The words of passages, which the input of an event's page has. -->
  <xsl:variable name="words" as="document-node()" select="/"/>
  <xsl:key name="words" match="Q{}words" use="@passage"/>

  <xsl:template name="number" as="element(Q{}a)">
    <a class="number" href="{$home}{@document}.html#{@passage}">{sz:label(@passage)}</a>
  </xsl:template>

  <!-- The name as it stands there, or that it is withheld, a link to that very place. -->
  <xsl:template name="keyword" as="element(Q{}a)">
    <a class="keyword" href="{$home}{@document}.html#{@anchor}"><xsl:sequence select="sz:written-in(.)"/>{(.[normalize-space()], '[…]')[1]}</a>
  </xsl:template>

  <!-- Key word in context; a space before the name would be lost where a column ends, and no line is a mere ellipsis. -->
  <xsl:template name="line" as="element(Q{}span)+">
    <span class="left"><xsl:sequence select="sz:written-in(.)"/>{replace(@left, ' $', '&#160;')}</span>
    <span class="right"><xsl:sequence select="sz:written-in(.)"/><xsl:call-template name="keyword"/>{replace(@right, ' …$', '&#160;…')}</span>
  </xsl:template>

  <!-- Where the editors name it: in their arguments and notes. -->
  <xsl:template name="editorial-mentions" as="element(Q{}section)?">
    <xsl:variable name="mentions" as="element(Q{}mention)*" select="Q{}mention[@editorial = 'true']"/>
    <xsl:if test="$mentions">
      <section class="concordance editors" id="in-the-editors-words">
        <h2>{sz:say('mentions.editorial')}</h2>
        <div class="below">
          <xsl:for-each-group select="$mentions" group-by="@document">
            <section class="witness">
              <xsl:sequence select="sz:document(@document) ! sz:witness-heading(.), sz:own(@document) ! sz:own-heading(.)"/>
              <ul role="list">
                <xsl:apply-templates select="current-group()" mode="editorial"/>
              </ul>
            </section>
          </xsl:for-each-group>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="Q{}mention" mode="editorial" as="element(Q{}li)">
    <li class="kwic">
      <xsl:call-template name="number"/>
      <xsl:call-template name="line"/>
    </li>
  </xsl:template>
</xsl:stylesheet>
