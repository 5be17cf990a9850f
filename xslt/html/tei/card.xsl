<?xml version="1.0" encoding="UTF-8"?>
<!-- The card of a name. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:sz="urn:samizdat:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The card that a name in a text opens: the script cards.js takes it from here and fills it. -->
  <xsl:template name="card" as="element(Q{}template)">
    <template id="card" data-cards="{$home}names/cards.js">
      <div class="card" popover="auto" role="dialog" aria-labelledby="card-name" tabindex="-1">
        <p class="kicker"></p>
        <p class="called"><a id="card-name"></a></p>
        <p class="dates"></p>
        <p class="note"></p>
        <p class="here">{sz:say('card.here')} <span></span></p>
        <p class="actions"><a class="page">{sz:say('card.page')}</a>{' '}<button type="button" class="close">{sz:say('card.close')}</button></p>
      </div>
    </template>
  </xsl:template>
</xsl:stylesheet>
