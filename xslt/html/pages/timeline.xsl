<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline: events as bars, and for each document the passages that tell a date as marks.
     src/samizdat/publish/site/timeline.py draws it; the input is its result. -->
<xsl:stylesheet version="3.0" default-mode="timeline-page" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="timeline-page" on-no-match="fail" on-multiple-match="fail" visibility="public"/>
  <xsl:mode name="timeline-row" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="sz:say('view.timeline')"/>
      <xsl:with-param name="class" select="'timeline'"/>
      <xsl:with-param name="description" select="sz:say('timeline.description')"/>
      <xsl:with-param name="scripts" select="'frames'"/>
      <xsl:with-param name="main" as="element()+">
        <header class="opening">
          <h1>{sz:say('view.timeline')}</h1>
          <p class="note">{sz:say('timeline.how')}
            <xsl:if test="$context/Q{}context/Q{}document/Q{}date">
              <a href="{$home}index.html#days">{sz:say('timeline.chronology')}</a>
            </xsl:if>
          </p>
        </header>
        <xsl:apply-templates select="Q{}timeline/Q{}panel"/>
        <xsl:call-template name="events"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="Q{}panel" as="element(Q{}figure)">
    <xsl:variable name="title" as="xs:string" select="sz:title(.)"/>
    <figure class="stretch {@name}">
      <figcaption>{$title}</figcaption>
      <div class="frame" tabindex="0" role="group" aria-label="{$title}">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {@width} {@height}">
          <!-- The bars whose ends are not known are hatched. -->
          <pattern id="vague-{@name}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V5"/>
          </pattern>
          <path class="axis" d="{Q{}tick ! ('M' || @x || ' 0V' || ../@height)}"/>
          <xsl:apply-templates select="Q{}tick, Q{}event, Q{}row"/>
        </svg>
      </div>
      <xsl:if test="xs:integer(@coarser) gt 0">
        <p class="note">{sz:count('timeline.coarser.' || @name, xs:integer(@coarser))}</p>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:function name="sz:title" as="xs:string">
    <xsl:param name="panel" as="element(Q{}panel)"/>
    <xsl:variable name="length" as="xs:integer" select="if ($panel/@name = 'days') then 7 else 4"/>
    <xsl:sequence select="
      sz:say('timeline.' || $panel/@name, ($panel/@first, $panel/@last) ! sz:date-in-words(substring(., 1, $length)))"/>
  </xsl:function>

  <!-- What a line of the axis says: a year, a month, or a day; at the first of a month the month, which takes the room
       of the second too. -->
  <xsl:template match="Q{}tick" as="element()">
    <xsl:variable name="month" as="xs:string" select="sz:say('short-month.' || month-from-date(@date))"/>
    <text xmlns="http://www.w3.org/2000/svg" class="step" x="{number(@x) + 3}" y="11">{
      if (../@name = 'years') then year-from-date(@date)
      else if (../@name = 'months') then $month
      else if (day-from-date(@date) eq 1) then $month
      else day-from-date(@date)[. ne 2]
    }</text>
  </xsl:template>

  <xsl:template match="Q{}event" as="element()">
    <xsl:variable name="entry" as="element(Q{}entry)" select="sz:entry('event:' || @id)"/>
    <a xmlns="http://www.w3.org/2000/svg" class="happening" href="{sz:address('event:' || @id)}"
        aria-label="{sz:called($entry)}, {sz:dating($entry/Q{}record/event)}">
      <title>{sz:called($entry)}, {sz:dating($entry/Q{}record/event)}</title>
      <rect x="{@x}" y="{@y}" width="{@width}" height="8">
        <xsl:if test="@vague = 'true'">
          <xsl:attribute name="fill" select="'url(#vague-' || ../@name || ')'"/>
        </xsl:if>
      </rect>
      <text x="{@label-x}" y="{number(@y) + 8}" text-anchor="{@anchor}">
        <xsl:sequence select="sz:written-in($entry/@name)"/>
        <xsl:text>{sz:called($entry)}</xsl:text>
      </text>
    </a>
  </xsl:template>

  <xsl:template match="Q{}row" as="element()+">
    <xsl:variable name="base" as="xs:string" select="format-number(number(@y) + number(@height), '0.0')"/>
    <xsl:variable name="document" as="xs:string" select="sz:tag(@document)"/>
    <text xmlns="http://www.w3.org/2000/svg" class="document" x="0" y="{number($base) - 3}">{$document}</text>
    <!-- Where the drawing is wider than its frame its left end is not seen. -->
    <xsl:for-each select="3, 5.5, 8">
      <text xmlns="http://www.w3.org/2000/svg" class="again" x="{. * 120}" y="{number($base) + 10}" aria-hidden="true">{
        $document}</text>
    </xsl:for-each>
    <path xmlns="http://www.w3.org/2000/svg" class="line" d="M0 {$base}H{../@width}"/>
    <xsl:apply-templates select="Q{}mark"/>
  </xsl:template>

  <xsl:template match="Q{}mark" as="element()">
    <xsl:variable name="date" as="element(Q{}date)" select="key('date', @anchor, sz:document(../@document))[1]"/>
    <xsl:variable name="words" as="xs:string"
        select="sz:tag(../@document) || ', ' || sz:label(@passage) || ': ' || normalize-space($date)"/>
    <a xmlns="http://www.w3.org/2000/svg" class="telling" href="{$home}{../@document}.html#{@anchor}" aria-label="{$words}">
      <title>{string-join(($words, key('summary', @passage, $context)), '. ')}</title>
      <rect x="{@x}" y="{@y}" width="{@size}" height="{@size}"/>
    </a>
  </xsl:template>

  <xsl:key name="date" match="Q{}date" use="@anchor"/>

  <!-- The bars' equal: every event that has a date, in the order of time, and how often each document names it. -->
  <xsl:template name="events" as="element(Q{}section)?">
    <xsl:variable name="events" as="element(Q{}entry)*" select="Q{}timeline/Q{}panel[1]/Q{}event ! sz:entry('event:' || @id)"/>
    <xsl:if test="$events">
      <section class="gazetteer">
        <h2>{sz:say('timeline.events')}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{$one-of('event')}</th>
              <th scope="col">{sz:say('timeline.when')}</th>
              <xsl:for-each select="$context/Q{}context/Q{}document">
                <th scope="col"><a href="{$home}{@id}.html" title="{@title}">{sz:tag(@id)}</a></th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates select="$events" mode="timeline-row"/>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="Q{}entry" mode="timeline-row" as="element(Q{}tr)">
    <xsl:variable name="page" as="xs:string" select="sz:address('event:' || @id)"/>
    <xsl:variable name="mentions" as="element(Q{}mention)*" select="Q{}mention[@editorial = 'false']"/>
    <tr>
      <th scope="row"><a href="{$page}"><xsl:sequence select="sz:written-in(@name)"/>{@name}</a></th>
      <td>{sz:dating(Q{}record/event)}</td>
      <xsl:for-each select="$context/Q{}context/Q{}document">
        <xsl:variable name="own" as="element(Q{}mention)*" select="$mentions[@document = current()/@id]"/>
        <td>
          <xsl:if test="$own">
            <a href="{$page}#in-{@id}">{count($own)}</a>
          </xsl:if>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:template>
</xsl:stylesheet>
