<?xml version="1.0" encoding="UTF-8"?>
<!-- Records: descriptions of manuscripts, persons, places, objects, and entries of dictionaries (TEI modules msdescription,
     namesdates, dictionaries). What holds parts is a block; what holds words is a line that says what it is. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" default-mode="table"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template as="node()+" match="
      msDesc | msPart | msFrag | msIdentifier | altIdentifier | head[parent::msDesc | parent::msPart] | msContents | msItem | msItemStruct | physDesc | objectDesc | supportDesc | layoutDesc
      | handDesc | typeDesc | scriptDesc | decoDesc | additions | bindingDesc | binding | sealDesc | seal | history | additional | adminInfo
      | recordHist | custodialHist | surrogates | listPerson | listPlace | listOrg | listEvent | listObject | listNym | listRelation
      | person | persona | personGrp | place | org | event | object | nym | relation | location | particDesc | settingDesc | setting
      | physDesc/p | custEvent | accMat | musicNotation | population | climate | terrain | trait | state | birth | death | residence
      | occupation | education | faith | floruit | nationality | sex | gender | age | affiliation | langKnowledge | langKnown | socecStatus
      | geo | objectIdentifier | msName | institution | repository | collection | filiation | finalRubric | rubric | summary
      | support | collation | foliation | condition | layout | decoNote | handNote | scriptNote | typeNote | origin | provenance
      | acquisition | source | locus | locusGrp | colophon | explicit | incipit | handNotes | listChange | change | activity
      | locale | listRef | remarks | exemplum | recordingStmt | recording | equipment | broadcast | transcriptionDesc | scriptStmt | charDecl">
    <xsl:variable name="in-line" as="xs:boolean" select="exists((ancestor::p | ancestor::ab | ancestor::note | ancestor::item | ancestor::cell)[last()]) or exists(../text()[normalize-space()])"/>
    <xsl:choose>
      <xsl:when test="$in-line"><xsl:call-template name="apart"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="node">
          <xsl:with-param name="behaviour" select="if (text()[normalize-space()]) then 'field' else 'record'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Measures and parts of a description that stand in its lines. -->
  <xsl:template as="node()+" match="
      dimensions | height | width | depth | catchwords | signatures | stamp | watermark | heraldry | material | objectType | origPlace | secFol
      | char | glyph | mapping | localProp | unicodeProp | unihanProp | language | catDesc | category | taxonomy">
    <xsl:call-template name="apart"/>
  </xsl:template>

  <!-- Dictionaries (TEI Guidelines 9). -->

  <xsl:template match="entry | entryFree | superEntry | hom | sense | re | dictScrap" as="element()">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template as="node()+" match="
      form | orth | pron | hyph | syll | stress | gram | gen | number | case | per | tns | mood | iType | gramGrp | pos | subc | colloc
      | def | etym | lang | usg | lbl | xr | oRef | pRef">
    <xsl:call-template name="apart"/>
  </xsl:template>
</xsl:stylesheet>
