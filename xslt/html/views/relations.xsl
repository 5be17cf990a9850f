<?xml version="1.0" encoding="UTF-8"?>
<!-- How entities hang together: what the authority files relate, read from either end. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="wholes" match="relation[@name = 'partOf']" use="tokenize(@active)"/>
  <xsl:key name="parts" match="relation[@name = 'partOf']" use="tokenize(@passive)"/>
  <xsl:key name="took-part" match="relation[@name = 'tookPartIn']" use="tokenize(@passive)"/>
  <xsl:key name="events-of" match="relation[@name = 'tookPartIn']" use="tokenize(@active)"/>
  <xsl:key name="members" match="Q{}entry" use="Q{}record/person/affiliation/@ref"/>
  <xsl:key name="written" match="Q{}entry" use="Q{}record/biblStruct//(author | editor)/(@ref, .//@ref)"/>
  <xsl:key name="published" match="Q{}entry" use="Q{}record/biblStruct//publisher//@ref"/>
  <xsl:key name="happened-at" match="Q{}entry" use="Q{}record/event/tokenize(@where)"/>
  <xsl:key name="lies-in" match="Q{}entry" use="Q{}record/place/country/@ref"/>

  <!-- The relations of an entry that its own record does not state. -->
  <xsl:template name="relations" as="element()*">
    <xsl:variable name="pointer" as="xs:string" select="@kind || ':' || @id"/>
    <xsl:sequence select="
      sz:related(sz:say('relation.whole'), key('wholes', $pointer, $context)/tokenize(@passive) ! sz:entry(.)),
      sz:related(sz:say('relation.parts'), key('parts', $pointer, $context)/tokenize(@active) ! sz:entry(.)),
      sz:related(sz:say('relation.took-part'), key('took-part', $pointer, $context)/tokenize(@active) ! sz:entry(.)),
      sz:related(sz:say('relation.in'), key('events-of', $pointer, $context)/tokenize(@passive) ! sz:entry(.)),
      sz:related(sz:say('relation.members'), key('members', $pointer, $context)),
      sz:related(sz:say('relation.works'), key('written', $pointer, $context)),
      sz:related(sz:say('relation.published'), key('published', $pointer, $context)),
      sz:related(sz:say('relation.events'), key('happened-at', $pointer, $context)),
      sz:related(sz:say('relation.places'), key('lies-in', $pointer, $context) except .)"/>
  </xsl:template>

  <!-- More than this many stand folded, so that they do not push the text away. -->
  <xsl:variable name="few" as="xs:integer" select="6"/>

  <xsl:function name="sz:related" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="entries" as="element(Q{}entry)*"/>
    <xsl:if test="$entries">
      <dt>{$label}</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="count($entries) gt $few">
            <details>
              <summary>{sz:count('relation.all', count($entries))}</summary>
              <xsl:sequence select="sz:listed($entries)"/>
            </details>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="sz:listed($entries)"/>
          </xsl:otherwise>
        </xsl:choose>
      </dd>
    </xsl:if>
  </xsl:function>

  <xsl:function name="sz:listed" as="element(Q{}ul)">
    <xsl:param name="entries" as="element(Q{}entry)+"/>
    <ul role="list">
      <xsl:for-each select="$entries">
        <li><xsl:sequence select="sz:link(.)"/></li>
      </xsl:for-each>
    </ul>
  </xsl:function>
</xsl:stylesheet>
