<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with a schema apart from its XPath, which the compiler of the stylesheet finds. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sz="urn:samizdat:schematron">

  <!-- S901: this is no schema that can be read. -->

  <xsl:template match="sz:fault" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="sch:schema" mode="faults" as="element(sz:fault)*">
    <xsl:variable name="binding" as="xs:string" select="sz:binding(.)"/>
    <xsl:if test="not($binding = ('xslt', 'xslt1', 'xslt2', 'xslt3', 'xpath2', 'xpath3', 'xpath31'))">
      <xsl:sequence select="sz:fault('S901', ., 'The query binding “' || $binding || '” is not known: write xslt2 or xslt3.')"/>
    </xsl:if>
    <xsl:if test="not(sz:phase(.) = ('#ALL', '#ANY'[exists(current()/sch:phase/@when)], sch:phase/@id))">
      <xsl:sequence select="sz:missing(., 'phase', sz:phase(.))"/>
    </xsl:if>
    <xsl:sequence select=".//sch:*[sz:misplaced(.)] ! sz:fault('S904', ., '`' || name() || '` is not known in `' || name(..) || '`.')"/>
    <xsl:sequence select="descendant-or-self::sch:*/@*[sz:unknown(.)] ! sz:fault('S904', ..,
        'The attribute `' || name() || '` is not known on `' || name(..) || '`.')"/>
    <xsl:apply-templates mode="faults"/>
  </xsl:template>

  <xsl:template match="sch:ns[@prefix castable as xs:NCName][@uri != '']" mode="faults" as="element(sz:fault)?">
    <xsl:variable name="other" as="xs:string*" select="preceding::sch:ns[@prefix = current()/@prefix]/@uri,
        'http://www.w3.org/1999/XSL/Transform'[current()/@prefix = 'xsl']"/>
    <xsl:if test="$other != @uri">
      <xsl:sequence select="sz:fault('S901', .,
          'The prefix “' || @prefix || '” is bound to ' || $other[. != current()/@uri][1] || ' already.')"/>
    </xsl:if>
  </xsl:template>

  <!-- S902: something is left out. -->

  <xsl:template match="sch:rule[not(@abstract = 'true') and not(@context)]" mode="faults" as="element(sz:fault)+">
    <xsl:sequence select="sz:without(., 'context')"/>
    <xsl:apply-templates mode="faults"/>
  </xsl:template>

  <xsl:template match="sch:assert[not(@test)] | sch:report[not(@test)]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:without(., 'test')"/>
  </xsl:template>

  <xsl:template match="sch:value-of[not(@select)]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:without(., 'select')"/>
  </xsl:template>

  <xsl:template match="sch:let[not(@name)] | sch:param[not(@name)]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:without(., 'name')"/>
  </xsl:template>

  <xsl:template match="sch:ns[@prefix != ''][not(@prefix castable as xs:NCName)]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:fault('S901', ., '“' || @prefix || '” is no prefix that XML knows.')"/>
  </xsl:template>

  <xsl:template match="sch:ns[not(@prefix != '') or @prefix castable as xs:NCName and not(@uri != '')]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:without(., if (@prefix != '') then 'uri' else 'prefix')"/>
  </xsl:template>

  <xsl:template match="sch:extends[not(@rule or @href)]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:without(., 'rule')"/>
  </xsl:template>

  <!-- S903: a name leads nowhere. -->

  <xsl:template match="sch:pattern[@is-a]" mode="faults" as="element(sz:fault)*">
    <xsl:if test="empty(key('abstract-pattern', @is-a))">
      <xsl:sequence select="sz:missing(., 'abstract pattern', @is-a)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:extends[@rule][not(@href)]" mode="faults" as="element(sz:fault)*">
    <xsl:choose>
      <xsl:when test="empty(sz:extended(.))">
        <xsl:sequence select="sz:missing(., 'abstract rule', @rule)"/>
      </xsl:when>
      <xsl:when test="sz:circular(., ())">
        <xsl:sequence select="sz:fault('S903', ., 'The abstract rule “' || @rule || '” extends itself.')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:active" mode="faults" as="element(sz:fault)*">
    <xsl:if test="not(@pattern = //(sch:pattern[not(@abstract = 'true')] | sch:group)/@id)">
      <xsl:sequence select="sz:missing(., 'pattern', @pattern)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="faults" as="element(sz:fault)*">
    <xsl:variable name="test" as="element()" select="."/>
    <xsl:for-each select="tokenize(@diagnostics)[empty(key('diagnostic', ., root($test)))]">
      <xsl:sequence select="sz:missing($test, 'diagnostic', .)"/>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@sqf:fix)[empty(key('fix', ., root($test)))]">
      <xsl:sequence select="sz:missing($test, 'fix', .)"/>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@properties)[empty(key('property', ., root($test)))]">
      <xsl:sequence select="sz:missing($test, 'property', .)"/>
    </xsl:for-each>
    <xsl:apply-templates mode="faults"/>
  </xsl:template>

  <!-- S904: what is not known is not passed over. -->

  <xsl:template match="xsl:*" mode="faults" as="element(sz:fault)*">
    <xsl:variable name="declares" as="xs:boolean" select="local-name() = ('key', 'function', 'accumulator', 'decimal-format')"/>
    <xsl:if test="not($declares and (parent::sch:schema or parent::sch:pattern))">
      <xsl:sequence select="sz:fault('S904', .,
          '`' || name() || '` is refused: a schema holds xsl:key, xsl:function, xsl:accumulator and xsl:decimal-format.')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:schema/sch:param[@name][not(@value)]" mode="faults" as="element(sz:fault)">
    <xsl:sequence select="sz:without(., 'value')"/>
  </xsl:template>

  <!-- Two of a name in one place are an error (ISO/IEC 19757-3:2016, 5.4.5); the nearest of several places is meant. -->
  <xsl:template match="sch:let[@name]" mode="faults" as="element(sz:fault)?">
    <xsl:if test="@name = preceding-sibling::sch:let/@name">
      <xsl:sequence select="sz:fault('S904', .,
          'The variable “' || @name || '” is there already in this ' || local-name(..) || '.')"/>
    </xsl:if>
  </xsl:template>

  <!-- What a quick fix does, or a property copies, is for others to judge. -->
  <xsl:template match="sqf:* | sch:property//xsl:*" mode="faults"/>

  <!-- What may stand where; words and what is in them may stand anywhere. -->
  <xsl:variable name="parents" as="map(xs:string, xs:string)" select="map {
      'active': 'phase', 'assert': 'rule', 'diagnostic': 'diagnostics', 'diagnostics': 'schema', 'extends': 'rule',
      'group': 'schema', 'let': 'schema phase pattern group rule', 'ns': 'schema', 'param': 'schema pattern',
      'pattern': 'schema', 'phase': 'schema', 'properties': 'schema', 'property': 'properties', 'report': 'rule',
      'rule': 'pattern group rules', 'rules': 'schema' }"/>
  <xsl:variable name="anywhere" as="xs:string+"
      select="'dir', 'emph', 'include', 'name', 'p', 'span', 'title', 'value-of'"/>

  <xsl:function name="sz:misplaced" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="not($name = $anywhere or tokenize($parents($name)) = local-name($element/..))"/>
  </xsl:function>

  <!-- The attributes of each element (ISO/IEC 19757-3:2025, annex A); some may stand on any. -->
  <xsl:variable name="attributes" as="map(xs:string, xs:string)" select="map {
      'active': 'pattern', 'assert': 'test flag diagnostics properties severity', 'dir': 'value', 'emph': 'class',
      'extends': 'rule href', 'group': 'documents', 'include': 'href', 'let': 'name value as', 'name': 'path',
      'ns': 'prefix uri', 'p': 'class', 'param': 'name value as', 'pattern': 'documents abstract is-a name',
      'phase': 'from when', 'property': 'scheme', 'report': 'test flag diagnostics properties severity',
      'rule': 'context abstract flag severity visit-each', 'span': 'class', 'value-of': 'select',
      'schema': 'schemaVersion schematronEdition queryBinding defaultPhase version' }"/>
  <xsl:variable name="common" as="xs:string+" select="'id', 'icon', 'see', 'fpi', 'role', 'subject'"/>

  <xsl:function name="sz:unknown" as="xs:boolean">
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:variable name="element" as="xs:string" select="local-name($attribute/..)"/>
    <xsl:sequence select="namespace-uri($attribute) = '' and
        not(name($attribute) = ($common, $attributes($element) ! tokenize(.)))"/>
  </xsl:function>

  <!-- Looking things up -->

  <xsl:key name="abstract-pattern" match="sch:pattern[@abstract = 'true']" use="@id"/>
  <xsl:key name="abstract-rule" match="sch:rule[@abstract = 'true']" use="@id"/>
  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>
  <xsl:key name="property" match="sch:property" use="@id"/>
  <xsl:key name="fix" match="sqf:fix | sqf:group" use="@id"/>

  <!-- The abstract rule that is meant: that of the same pattern before one elsewhere. -->
  <xsl:function name="sz:extended" as="element(sch:rule)?">
    <xsl:param name="extends" as="element(sch:extends)"/>
    <xsl:variable name="rules" as="element(sch:rule)*" select="key('abstract-rule', $extends/@rule, root($extends))"/>
    <xsl:sequence select="($rules[.. is $extends/ancestor::sch:pattern], $rules)[1]"/>
  </xsl:function>

  <xsl:function name="sz:circular" as="xs:boolean">
    <xsl:param name="extends" as="element(sch:extends)"/>
    <xsl:param name="seen" as="element(sch:rule)*"/>
    <xsl:variable name="rule" as="element(sch:rule)?" select="sz:extended($extends)"/>
    <xsl:sequence select="exists($rule intersect $seen) or
        (some $next in $rule/sch:extends[@rule] satisfies sz:circular($next, ($seen, $rule)))"/>
  </xsl:function>

  <!-- Saying it -->

  <xsl:function name="sz:without" as="element(sz:fault)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:sequence select="sz:fault('S902', $element, '`' || name($element) || '` has no `@' || $attribute || '`.')"/>
  </xsl:function>

  <xsl:function name="sz:missing" as="element(sz:fault)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="name" as="xs:string?"/>
    <xsl:sequence select="sz:fault('S903', $element, 'There is no ' || $kind || ' “' || $name || '”.')"/>
  </xsl:function>

  <xsl:function name="sz:fault" as="element(sz:fault)">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <sz:fault code="{$code}" line="{$element/@sz:line}">{$message}</sz:fault>
  </xsl:function>
</xsl:stylesheet>
