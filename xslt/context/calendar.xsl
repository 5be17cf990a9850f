<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates as a reader says them, and the days between two dates. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- An ISO date, with or without month and day, in words: `4 November 1956`, `March 1953`, `1937`. -->
  <xsl:function name="sz:date-in-words" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="day" as="xs:string" select="substring-before($iso || 'T', 'T')"/>
    <xsl:choose>
      <xsl:when test="$day castable as xs:date">
        <xsl:sequence select="sz:date('date.day', xs:date($day))"/>
      </xsl:when>
      <xsl:when test="$day castable as xs:gYearMonth">
        <xsl:sequence select="sz:date('date.month', xs:date($day || '-01'))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$day"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The same without its year, which a reader knows; nothing where the year is all there is. -->
  <xsl:function name="sz:date-of-year" as="xs:string?">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$iso castable as xs:date">
        <xsl:sequence select="sz:date('date.day-of-year', xs:date($iso))"/>
      </xsl:when>
      <xsl:when test="$iso castable as xs:gYearMonth">
        <xsl:sequence select="sz:date('date.month-of-year', xs:date($iso || '-01'))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- A date as the string `form` puts its day, month and year. -->
  <xsl:function name="sz:date" as="xs:string">
    <xsl:param name="form" as="xs:string"/>
    <xsl:param name="date" as="xs:date"/>
    <xsl:variable name="month" as="xs:string" select="sz:say('month.' || month-from-date($date))"/>
    <xsl:sequence select="sz:say($form, (day-from-date($date), $month, year-from-date($date)))"/>
  </xsl:function>

  <!-- The same with a short name for the month. -->
  <xsl:function name="sz:short-date" as="xs:string">
    <xsl:param name="form" as="xs:string"/>
    <xsl:param name="date" as="xs:date"/>
    <xsl:variable name="month" as="xs:string" select="sz:say('short-month.' || month-from-date($date))"/>
    <xsl:sequence select="sz:say($form, (day-from-date($date), $month, year-from-date($date)))"/>
  </xsl:function>

  <xsl:function name="sz:short-weekday" as="xs:string">
    <xsl:param name="date" as="xs:date"/>
    <xsl:sequence select="sz:say('short-weekday.' || format-date($date, '[F1]'))"/>
  </xsl:function>

  <!-- What the dating attributes of an element say, in words; nothing where it has none. -->
  <xsl:function name="sz:dating" as="xs:string?">
    <xsl:param name="dated" as="element()?"/>
    <xsl:variable name="from" as="xs:string?" select="$dated/(@when, @from, @notBefore)[1] ! sz:date-in-words(.)"/>
    <xsl:variable name="to" as="xs:string?" select="$dated/(@to, @notAfter)[1] ! sz:date-in-words(.)"/>
    <xsl:variable name="bounds" as="xs:string*" select="distinct-values(($from, $to))"/>
    <xsl:sequence select="
      if (empty($bounds)) then ()
      else if (count($bounds) eq 2) then string-join($bounds, '–')
      else if (empty($from)) then sz:say('date.until', $to)
      else if ($dated/(@from, @notBefore) and empty($to)) then sz:say('date.from', $from)
      else $bounds"/>
  </xsl:function>

  <!-- Where documents stand beside each other that tell of a day; nothing where fewer than two do. -->
  <xsl:key name="compared" match="Q{}compared" use="@id"/>
  <xsl:function name="sz:day-address" as="xs:string?">
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="key('compared', $day, $context)[1] ! ($home || 'days/' || @id || '.html')"/>
  </xsl:function>

  <!-- Every day from one to another, inclusive. -->
  <xsl:function name="sz:days" as="xs:date*">
    <xsl:param name="first" as="xs:date"/>
    <xsl:param name="last" as="xs:date"/>
    <xsl:variable name="count" as="xs:integer" select="xs:integer(($last - $first) div xs:dayTimeDuration('P1D'))"/>
    <xsl:sequence select="(0 to $count) ! ($first + . * xs:dayTimeDuration('P1D'))"/>
  </xsl:function>

  <!-- A month's last day, as the build gives it to a date that names only the month. -->
  <xsl:function name="sz:month-end" as="xs:date">
    <xsl:param name="month" as="xs:string"/>
    <xsl:sequence select="xs:date($month || '-01') + xs:yearMonthDuration('P1M') - xs:dayTimeDuration('P1D')"/>
  </xsl:function>
</xsl:stylesheet>
