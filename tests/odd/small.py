"""A source of a few elements, written for the tests, and schemas made against it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grammars import Grammar, read

from samizdat.odd import Compiled, compile_odd

TEI = "http://www.tei-c.org/ns/1.0"

SOURCE = f"""
<TEI xmlns="{TEI}"><text><body>
<moduleSpec ident="tei"/><moduleSpec ident="core"/><moduleSpec ident="names"/>
<classSpec ident="model.block" type="model" module="tei"/>
<classSpec ident="model.phrase" type="model" module="tei"/>
<classSpec ident="model.name" type="model" module="tei">
  <classes><memberOf key="model.phrase"/></classes>
</classSpec>
<classSpec ident="model.lonely" type="model" module="tei"/>
<classSpec ident="att.global" type="atts" module="tei">
  <desc xml:lang="en">gives attributes to all elements.</desc>
  <classes><memberOf key="att.typed"/></classes>
  <attList>
    <attDef ident="xml:id"><datatype><dataRef name="ID"/></datatype></attDef>
    <attDef ident="n"><desc xml:lang="fr">numéro</desc><desc xml:lang="en">a number in <gi>doc</gi></desc>
      <datatype><dataRef key="teidata.text"/></datatype></attDef>
  </attList>
</classSpec>
<classSpec ident="att.typed" type="atts" module="tei"><attList>
  <attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype>
    <valList type="closed"><valItem ident="one"><desc>the first</desc></valItem><valItem ident="two"/></valList>
  </attDef>
  <attDef ident="subtype"><datatype maxOccurs="unbounded"><dataRef key="teidata.word"/></datatype></attDef>
</attList></classSpec>
<macroSpec ident="macro.text" module="tei"><content>
  <alternate minOccurs="0" maxOccurs="unbounded"><textNode/><classRef key="model.phrase"/></alternate>
</content></macroSpec>
<dataSpec ident="teidata.text" module="tei"><content><dataRef name="string"/></content></dataSpec>
<dataSpec ident="teidata.word" module="tei"><content><dataRef name="token" restriction="\\S+"/></content></dataSpec>
<elementSpec ident="doc" module="core">
  <classes><memberOf key="att.global"/></classes>
  <content><sequence>
    <elementRef key="head" minOccurs="0"/>
    <classRef key="model.block" minOccurs="1" maxOccurs="unbounded"/>
  </sequence></content>
</elementSpec>
<elementSpec ident="head" module="core">
  <gloss xml:lang="en">heading</gloss><desc xml:lang="en">is what stands above.</desc>
  <classes><memberOf key="att.global"/></classes>
  <content><macroRef key="macro.text"/></content>
</elementSpec>
<elementSpec ident="p" module="core">
  <classes><memberOf key="model.block"/><memberOf key="att.global"/></classes>
  <content><macroRef key="macro.text"/></content>
  <constraintSpec ident="full" scheme="schematron"><constraint>
    <sch:rule xmlns:sch="http://purl.oclc.org/dsdl/schematron" context="tei:p">
      <sch:assert test="node()">A p says something.</sch:assert>
    </sch:rule>
  </constraint></constraintSpec>
</elementSpec>
<elementSpec ident="hi" module="core">
  <classes><memberOf key="model.phrase"/><memberOf key="att.global"/></classes>
  <content><macroRef key="macro.text"/></content>
  <attList>
    <attDef ident="type" mode="change" usage="req">
      <valList mode="add" type="semi"><valItem ident="b"/></valList></attDef>
    <attDef ident="rend" usage="req"><datatype><dataRef key="teidata.word"/></datatype></attDef>
  </attList>
</elementSpec>
<elementSpec ident="pers" module="names">
  <classes><memberOf key="model.name"/></classes><content><textNode/></content>
</elementSpec>
<elementSpec ident="place" module="names">
  <classes><memberOf key="model.name"/></classes><content><textNode/></content>
</elementSpec>
</body></text></TEI>
"""

MODULES = '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="names"/>'


@dataclass
class Made:
    """What the compiler made of an ODD."""

    compiled: Compiled
    grammar: Grammar

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.compiled.findings]

    @property
    def elements(self) -> set[str]:
        return {key.removeprefix(f"{{{TEI}}}") for key in self.grammar.elements}

    def content(self, name: str) -> object:
        return self.grammar.content(f"{{{TEI}}}{name}")

    def attributes(self, name: str) -> dict[str, object]:
        return {key.removeprefix("{}"): value for key, value in self.grammar.attributes(f"{{{TEI}}}{name}").items()}


def odd(schema: str, around: str = "", start: str = "doc") -> str:
    """Write an ODD around what a schema says."""
    namespaces = f'xmlns="{TEI}" xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
    head = f'<schemaSpec ident="small" start="{start}">{schema}</schemaSpec>'
    return f'<TEI {namespaces} xmlns:rng="http://relaxng.org/ns/structure/1.0">{around}{head}</TEI>'


def made(folder: Path, schema: str, around: str = "", start: str = "doc") -> Made:
    """Compile what a schema says against the small source."""
    (folder / "source.xml").write_text(SOURCE, encoding="utf-8")
    (folder / "small.odd").write_text(odd(schema, around, start), encoding="utf-8")
    compiled = compile_odd(folder / "small.odd", folder / "source.xml")
    return Made(compiled, read(compiled.rng))
