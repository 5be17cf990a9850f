<?xml version="1.0" encoding="UTF-8"?>
<!-- Who speaks of which day: dates down, documents across, a mark wherever a document speaks of that date, or of
     something that happened then, and beside it the first words of what the editors say of the passage.

     The texts decide how fine the dates are. A month is told day by day where two documents speak of it and four of its
     days are named; a year is told by months where two documents name something finer than the year. Days of which
     nobody speaks stand there too, several in one row: silence is part of what the reader sees. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Dates that can be placed; a time of day counts as its day. A century or an age is the date of nothing that was done. -->
  <xsl:function name="sz:can-be-placed" as="xs:boolean">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="sz:first($date) castable as xs:date and sz:last($date) castable as xs:date and not(sz:age($date))"/>
  </xsl:function>

  <!-- What each document tells: its dates, and the events of a fortnight at most that it names, each as a date with its
       @event. -->
  <xsl:variable name="tellings" as="document-node()">
    <xsl:document>
      <xsl:for-each select="$context/Q{}context/Q{}document">
        <xsl:copy>
          <xsl:copy-of select="@id, Q{}date[sz:can-be-placed(.)]"/>
          <xsl:for-each select="$brief/Q{}mention[@editorial = 'false'][@document = current()/@id]">
            <date passage="{@passage}" anchor="{@anchor}" event="{../@id}" earliest="{sz:event-days(..)[1]}"
                latest="{sz:event-days(..)[2]}">{../@name}</date>
          </xsl:for-each>
        </xsl:copy>
      </xsl:for-each>
    </xsl:document>
  </xsl:variable>
  <xsl:variable name="told" as="element(Q{}date)*" select="$tellings/Q{}document/Q{}date"/>
  <xsl:variable name="dates" as="element(Q{}date)*" select="$told[not(@event)]"/>

  <!-- Events whose days are known, and few: what lasted longer is told of no day. -->
  <xsl:variable name="brief" as="element(Q{}entry)*" select="
    $context/Q{}context/Q{}entry[@kind = 'event'][count(sz:event-days(.)) eq 2][
      days-from-duration(xs:date(sz:event-days(.)[2]) - xs:date(sz:event-days(.)[1])) le 14]"/>

  <!-- The first and the last day of an event. -->
  <xsl:function name="sz:event-days" as="xs:string*">
    <xsl:param name="entry" as="element(Q{}entry)"/>
    <xsl:variable name="event" as="element(event)?" select="$entry/Q{}record/event"/>
    <xsl:sequence select="($event/(@when, @from)[1], $event/(@when, @to)[1])[. castable as xs:date]"/>
  </xsl:function>

  <xsl:function name="sz:age" as="xs:boolean">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="year-from-date(xs:date(sz:last($date))) - year-from-date(xs:date(sz:first($date))) ge 50"/>
  </xsl:function>

  <xsl:function name="sz:first" as="xs:string">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="substring($date/@earliest, 1, 10)"/>
  </xsl:function>

  <xsl:function name="sz:last" as="xs:string">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="substring($date/@latest, 1, 10)"/>
  </xsl:function>

  <!-- The months that are told day by day, as `1956-10`. -->
  <xsl:variable name="focus" as="xs:string*">
    <xsl:for-each-group select="$dates[sz:month(.)]" group-by="sz:month(.)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="days" as="xs:string*" select="distinct-values(current-group()[sz:first(.) eq sz:last(.)] ! sz:first(.))"/>
      <xsl:if test="count(current-group()/..) ge 2 and count($days) ge 4">
        <xsl:sequence select="current-grouping-key()"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- The years that are told by months. -->
  <xsl:variable name="open-years" as="xs:string*">
    <xsl:for-each-group select="$dates[sz:year(.)][not(sz:whole-year(.))]" group-by="sz:year(.)">
      <xsl:if test="count(current-group()/..) ge 2">
        <xsl:sequence select="current-grouping-key()"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- The one month, or the one year, that a date lies in. -->
  <xsl:function name="sz:month" as="xs:string?">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="substring($date/@earliest, 1, 7)[. eq substring($date/@latest, 1, 7)]"/>
  </xsl:function>

  <xsl:function name="sz:year" as="xs:string?">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="substring($date/@earliest, 1, 4)[. eq substring($date/@latest, 1, 4)]"/>
  </xsl:function>

  <xsl:function name="sz:whole-year" as="xs:boolean">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="ends-with(sz:first($date), '-01-01') and ends-with(sz:last($date), '-12-31')"/>
  </xsl:function>

  <!-- The row that a date belongs to: a day, a month or a year. What lasts longer stands where it begins, but a season
       stands with the first of its months that is told by days. -->
  <xsl:function name="sz:row" as="xs:string">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:variable name="month" as="xs:string" select="substring($date/@earliest, 1, 7)"/>
    <xsl:variable name="last-month" as="xs:string" select="substring($date/@latest, 1, 7)"/>
    <xsl:variable name="covered" as="xs:string*" select="
      if (sz:year($date) and not(sz:whole-year($date))) then $focus[. ge $month and . le $last-month] else ()"/>
    <xsl:sequence select="
      if ($month = $focus and $last-month = $focus and not(sz:whole-month($date))) then sz:first($date)
      else if (exists($covered)) then $covered[1]
      else if (sz:month($date) and sz:year($date) = $open-years) then $month
      else substring($date/@earliest, 1, 4)"/>
  </xsl:function>

  <xsl:function name="sz:whole-month" as="xs:boolean">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:sequence select="ends-with(sz:first($date), '-01') and xs:date(sz:last($date)) eq sz:month-end(substring($date/@latest, 1, 7))"/>
  </xsl:function>

  <xsl:function name="sz:focused" as="xs:boolean">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="substring($row, 1, 7) = $focus"/>
  </xsl:function>

  <!-- All rows in the order of time; between the first and the last day of a month that is told by days, each day. -->
  <xsl:variable name="rows" as="xs:string*">
    <xsl:variable name="named" as="xs:string*" select="distinct-values($told ! sz:row(.))"/>
    <xsl:variable name="days" as="xs:date*" select="$named[sz:focused(.)][. castable as xs:date] ! xs:date(.)"/>
    <xsl:variable name="silent" as="xs:string*" select="
      if (empty($days)) then () else (sz:days(min($days), max($days)) ! string(.))[sz:focused(.)]"/>
    <xsl:sequence select="sort(distinct-values(($named, $focus, $silent)))"/>
  </xsl:variable>

  <xsl:key name="dates" match="Q{}date" use="sz:row(.)"/>

  <xsl:template name="chronology" as="element()*">
    <xsl:for-each-group select="$rows" group-adjacent="sz:focused(.)">
      <xsl:variable name="title" as="xs:string" select="sz:span-in-words(current-group())"/>
      <xsl:choose>
        <xsl:when test="current-grouping-key() or empty($focus)">
          <h3>{$title}</h3>
          <xsl:sequence select="sz:table($title, current-group())"/>
        </xsl:when>
        <xsl:otherwise>
          <details>
            <summary>{sz:say(if (position() eq 1) then 'days.before' else if (position() eq last()) then 'days.after' else 'days.between', $title)}</summary>
            <xsl:sequence select="sz:table($title, current-group())"/>
          </details>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- From the first row's date to the last one's; months that head their days do not count. -->
  <xsl:function name="sz:span-in-words" as="xs:string">
    <xsl:param name="rows" as="xs:string+"/>
    <xsl:variable name="days" as="xs:string+" select="($rows[not(. = $focus)], $rows)[if ($rows != $focus) then not(. = $focus) else true()]"/>
    <xsl:variable name="ends" as="xs:string+" select="distinct-values(($days[1], $days[last()]))"/>
    <xsl:variable name="words" as="xs:string+" select="$ends ! sz:date-in-words(.)"/>
    <xsl:variable name="short" as="xs:string*" select="$ends ! sz:date-of-year(.)"/>
    <!-- The year is said once where it is the same. -->
    <xsl:variable name="within" as="xs:boolean" select="count($short) eq 2 and substring($ends[1], 1, 4) eq substring($ends[2], 1, 4)"/>
    <xsl:sequence select="
      if (count($ends) eq 1) then $words
      else if ($within) then sz:say('date.span-in-year', ($words, $short))
      else sz:say('date.span', $words)"/>
  </xsl:function>

  <xsl:function name="sz:table" as="element(Q{}table)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="rows" as="xs:string+"/>
    <table class="chronology">
      <caption class="unseen">{sz:say('days.table', $title)}</caption>
      <thead>
        <tr>
          <td/>
          <xsl:for-each select="$context/Q{}context/Q{}document">
            <th scope="col"><a href="{@id}.html" title="{@title}">{sz:tag(@id)}</a></th>
          </xsl:for-each>
        </tr>
      </thead>
      <xsl:for-each-group select="$rows" group-starting-with=".[. = $focus]">
        <tbody>
          <xsl:for-each-group select="current-group()" group-adjacent="sz:is-silent(.)">
            <xsl:sequence select="if (current-grouping-key()) then sz:silent-row(current-group()) else current-group() ! sz:chronology-row(.)"/>
          </xsl:for-each-group>
        </tbody>
      </xsl:for-each-group>
    </table>
  </xsl:function>

  <xsl:function name="sz:chronology-row" as="element(Q{}tr)">
    <xsl:param name="row" as="xs:string"/>
    <xsl:variable name="told" as="element(Q{}date)*" select="key('dates', $row, $tellings)"/>
    <tr class="{if ($row = $focus) then 'month' else if ($row castable as xs:date) then 'day' else 'year'}">
      <th scope="{if ($row = $focus) then 'rowgroup' else 'row'}">
        <xsl:sequence select="sz:row-heading($row)"/>
      </th>
      <xsl:for-each select="$tellings/Q{}document">
        <td>
          <xsl:sequence select="sz:marks($told[.. is current()])"/>
        </td>
      </xsl:for-each>
    </tr>
  </xsl:function>

  <!-- A day or a month that nobody speaks of, and nothing is known to have happened then. -->
  <xsl:function name="sz:is-silent" as="xs:boolean">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="not($row = $focus) and empty(key('dates', $row, $tellings)) and empty(key('happened', $row, $context))"/>
  </xsl:function>

  <!-- Days that nobody speaks of, one after the other. -->
  <xsl:function name="sz:silent-row" as="element(Q{}tr)">
    <xsl:param name="rows" as="xs:string+"/>
    <xsl:variable name="days" as="xs:string+" select="($rows[1], $rows[last()][. ne $rows[1]]) ! sz:short-date('date.day-of-year', xs:date(.))"/>
    <tr class="day silent">
      <th scope="row">{string-join($days, '–')}</th>
      <td colspan="{count($tellings/Q{}document)}">{sz:count('days.silent', count($rows))}</td>
    </tr>
  </xsl:function>

  <!-- A row's date, and what the authority files say happened then. -->
  <xsl:function name="sz:row-heading" as="element()+">
    <xsl:param name="row" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$row castable as xs:date">
        <xsl:variable name="day" as="element(Q{}time)">
          <time datetime="{$row}"><span class="weekday">{sz:short-weekday(xs:date($row))} </span>{
            sz:short-date('date.day-of-year', xs:date($row))}</time>
        </xsl:variable>
        <xsl:variable name="page" as="xs:string?" select="sz:day-address($row)"/>
        <xsl:choose>
          <xsl:when test="$page">
            <a class="compared" href="{$page}" title="{sz:say('beside.day-link', sz:date-in-words($row))}"><xsl:sequence select="$day"/></a>
          </xsl:when>
          <xsl:otherwise><xsl:sequence select="$day"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>
        <time datetime="{$row}">{sz:date-in-words($row)}</time>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="key('happened', $row, $context)">
      <a class="happened" href="{sz:address('event:' || @id)}"><xsl:sequence select="sz:written-in(.)"/>{@name}</a>
    </xsl:for-each>
  </xsl:function>

  <xsl:key name="happened" match="Q{}entry[@kind = 'event']" use="Q{}record/event/(@when, @from, @notBefore)[1]"/>

  <!-- One mark for each passage that speaks of the date, or of an event of that date: then it is an outline. What lasts
       longer says until when. -->
  <xsl:function name="sz:marks" as="element(Q{}a)*">
    <xsl:param name="dates" as="element(Q{}date)*"/>
    <xsl:for-each-group select="$dates[not(@event)], $dates[@event][not(@passage = $dates[not(@event)]/@passage)]" 
        group-by="@passage || .[not(@event)] ! sz:until(.)">
      <xsl:sort select="replace(@passage, '^.*\D', '')" data-type="number"/>
      <xsl:variable name="summary" as="xs:string?" select="key('summary', @passage, $context) ! string()"/>
      <a class="tick {if (@event) then 'untold' else 'told'}" href="{../@id}.html#{@anchor}" title="{string-join((distinct-values(current-group()), $summary), ': ')}">
        <xsl:sequence select="sz:written-in($context/*)"/>
        <span class="at">{sz:label(@passage)}</span>
        <xsl:for-each select=".[not(@event)] ! sz:until(.)">
          <span class="until"><xsl:sequence select="sz:said-in($context/*)"/>{.}</span>
        </xsl:for-each>
        <xsl:text> </xsl:text>
        <span class="begins">{sz:first-words(($summary, .)[normalize-space()][1])}</span>
      </a>
    </xsl:for-each-group>
  </xsl:function>

  <!-- As many of the first words of a sentence as a cell has room for. -->
  <xsl:function name="sz:first-words" as="xs:string">
    <xsl:param name="sentence" as="xs:string?"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($sentence)"/>
    <xsl:sequence select="string-join($words[position() le 7], ' ') || '&#160;…'[count($words) gt 7]"/>
  </xsl:function>

  <!-- The end of a date that outlasts its row; both ends where it began before. -->
  <xsl:function name="sz:until" as="xs:string?">
    <xsl:param name="date" as="element(Q{}date)"/>
    <xsl:variable name="row" as="xs:string" select="sz:row($date)"/>
    <xsl:variable name="form" as="xs:string" select="
      if ($row castable as xs:date) then 'date.day-of-year' else if (sz:year($date)) then 'date.month-of-year' else 'date.year'"/>
    <xsl:variable name="ends" as="xs:string+" select="
      (sz:first($date)[not(starts-with(., $row))], sz:last($date)) ! sz:short-date($form, xs:date(.))"/>
    <xsl:sequence select="
      if (starts-with(sz:last($date), $row)) then ()
      else if (count($ends) eq 1) then '–' || $ends
      else ' ' || string-join($ends, '–')"/>
  </xsl:function>
</xsl:stylesheet>
