"""Compile the processing models of an ODD (TEI Guidelines 22.5.4) into a stylesheet module that comes before the table.

Each element becomes a template of the mode `models`, each `model` one of its cases, in their order. What no case is for
goes on to the table (xslt/model). XPath of an ODD is compiled where no file and no network can be reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from samizdat.markup.xml import NAMESPACES, Element, local_name, parse, select
from samizdat.publish.looks.css import safe
from samizdat.publish.words import JOINING, PARTS, POINTS

HEAD = """<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all" default-mode="models"
 xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:sz="urn:samizdat:xslt" xmlns:tei="http://www.tei-c.org/ns/1.0"
 xpath-default-namespace="http://www.tei-c.org/ns/1.0"{prefixes}>
<xsl:mode name="models" on-no-match="fail" on-multiple-match="fail"/>
<xsl:variable name="by-output" as="xs:boolean" select="{by_output}()"/>
<xsl:template match="* | text()" as="node()*"><xsl:apply-templates select="." mode="table"/></xsl:template>
<xsl:template match="* | text()" mode="tree" as="node()*"><xsl:apply-templates select="."/></xsl:template>
"""
# Behaviours that have a template of their own in xslt/model/behaviours.xsl, with the parameters that these take.
TEMPLATES = {
    "inline": (),
    "apart": (),
    "block": (),
    "heading": ("level",),
    "link": ("uri",),
    "list": (),
    "note": ("place", "label"),
    "graphic": ("url", "title"),
    "break": ("type", "label"),
    "anchor": ("id",),
    "alternate": (),
}
# The others make a node of their name, or of another.
NODES = {
    "paragraph": "paragraph",
    "section": "section",
    "body": "body",
    "document": "body",
    "listItem": "listItem",
    "table": "table",
    "row": "row",
    "cell": "cell",
    "cit": "cit",
    "figure": "figure",
    "title": "heading",
    "glyph": "inline",
}
SCOPES = {
    "": "",
    "before": "::before",
    "after": "::after",
    "first-letter": "::first-letter",
    "first-line": "::first-line",
}
OUTPUTS = ("web", "print", "plain")


@dataclass(frozen=True, slots=True)
class Models:
    """What an ODD says of looks: a stylesheet module (XSLT) and a style sheet (CSS)."""

    module: str
    css: str


@dataclass(slots=True)
class _Compiling:
    """The rules of the style sheet while templates are written, and whether any model is for one output alone."""

    rules: list[str] = field(default_factory=list)
    by_output: bool = False


def compile_models(odd: str) -> Models | None:
    """Compile the models of an ODD, given as XML that has been checked; None where it has none."""
    root = parse(odd)
    specs = select(root, "//tei:elementSpec[.//tei:model][@ident]")
    compiling = _Compiling()
    # The last declaration of an element is the one that counts.
    templates = [_template(spec, compiling) for spec in {spec.get("ident"): spec for spec in specs}.values()]
    if not templates:
        return None
    prefixes = "".join(
        f" xmlns:{prefix}={quoteattr(uri)}"
        for prefix, uri in root.nsmap.items()
        if prefix and prefix not in ("xsl", "xs", "sz", "tei", "xml")
    )
    head = HEAD.format(prefixes=prefixes, by_output=str(compiling.by_output).lower())
    return Models(f"{head}{''.join(templates)}</xsl:stylesheet>", "\n".join(compiling.rules))


def _template(spec: Element, compiling: _Compiling) -> str:
    name = spec.get("ident", "")
    cases = "".join(_cases(spec, "", compiling, [0]))
    return (
        f'<xsl:template match="{name}" as="node()*">'
        '<xsl:param name="output" as="xs:string" tunnel="yes" select="\'web\'"/>'
        f'<xsl:choose>{cases}<xsl:otherwise><xsl:apply-templates select="." mode="table"/></xsl:otherwise>'
        "</xsl:choose></xsl:template>\n"
    )


def _cases(holder: Element, output: str, compiling: _Compiling, count: list[int]) -> Iterator[str]:
    """Yield a case for each model and each sequence, in their order; a group hands its output down."""
    for child in holder:
        kind, own = local_name(child), child.get("output", output)
        if kind == "modelGrp":
            yield from _cases(child, own, compiling, count)
        elif kind in ("model", "modelSequence"):
            test = " and ".join(_tests(child, own, compiling)) or "true()"
            yield f"<xsl:when test={quoteattr(test)}>{_sequence(child, own, compiling, count)}</xsl:when>"


def _tests(model: Element, output: str, compiling: _Compiling) -> Iterator[str]:
    if predicate := model.get("predicate", "").strip():
        yield f"boolean({predicate})"
    if output:
        compiling.by_output = True
        yield f"tokenize('{' '.join(name for name in output.split() if name.isalnum())}') = $output"


def _sequence(case: Element, output: str, compiling: _Compiling, count: list[int]) -> str:
    if local_name(case) == "model":
        return _model(case, compiling, count)
    parts, shown = [], False
    for model in select(case, "tei:model"):
        content = _model(model, compiling, count)
        if model.get("behaviour") not in ("text", "index", "omit", "metadata"):
            # The words of an element are its words once: a second showing is the edition's.
            content = f"<say>{content}</say>" if shown else content
            shown = True
        tests = list(_tests(model, model.get("output", output), compiling))
        parts.append(f"<xsl:if test={quoteattr(' and '.join(tests))}>{content}</xsl:if>" if tests else content)
    return "".join(parts)


def _model(model: Element, compiling: _Compiling, count: list[int]) -> str:
    """Write what a model does."""
    behaviour = model.get("behaviour", "inline")
    given = {param.get("name", ""): param.get("value", "") for param in select(model, "tei:param")}
    if behaviour in ("omit", "metadata"):
        return '<xsl:call-template name="omit"/>'
    if behaviour == "index":
        return ""
    if behaviour == "text":
        return f"<say><xsl:value-of select={quoteattr(given.get('content') or 'string()')}/></say>"
    element = str(
        next(ancestor for ancestor in model.iterancestors() if local_name(ancestor) == "elementSpec").get("ident")
    )
    classes = _class(element, model, compiling, count)
    if element in ("choice", "subst") and behaviour in ("inline", "block") and "content" not in given:
        return '<xsl:apply-templates select="." mode="table"/>'
    # No word reaches over the ends of an element that is more than a part of words.
    apart = behaviour == "inline" and element not in JOINING | PARTS | POINTS
    call = _call("apart" if apart else behaviour, given, classes)
    return call if model.get("useSourceRendition") == "true" else _plain(call)


def _plain(call: str) -> str:
    """Take the rendition of the source away, which a model does not ask for."""
    made = f'<xsl:variable name="made" as="node()*">{call}</xsl:variable>'
    return f'{made}<xsl:sequence select="sz:without-rendition($made)"/>'


def _call(behaviour: str, given: dict[str, str], classes: str) -> str:
    """Write the call of a behaviour's template. An unknown behaviour is `inline`, as TEI allows others to be."""
    name = behaviour if behaviour in TEMPLATES else "node"
    parts = []
    if name == "node":
        node = NODES.get(behaviour, "inline")
        parts.append(f'<xsl:with-param name="behaviour" select="\'{node}\'"/>')
    for parameter in TEMPLATES.get(name, ()):
        if parameter in given:
            parts.append(_parameter(parameter, given[parameter]))
    if name not in ("graphic", "break", "anchor"):
        if classes:
            parts.append(f'<xsl:with-param name="class" select="\'{classes}\'"/>')
        parts += _content(behaviour, given)
    return f'<xsl:call-template name="{name}">{"".join(parts)}</xsl:call-template>'


def _parameter(name: str, value: str) -> str:
    select = f"xs:integer(({value})[1]) + 1" if name == "level" else f"string-join(({value}) ! string(), ' ')"
    return f'<xsl:with-param name="{name}" select={quoteattr(select)}/>'


def _content(behaviour: str, given: dict[str, str]) -> Iterator[str]:
    if behaviour == "alternate":
        pair = f"sz:readings(., ({given.get('default') or '.'}), ({given.get('alternate') or '()'}))"
        yield f'<xsl:with-param name="content" as="node()*" select={quoteattr(pair)}/>'
    elif given.get("content", ".").strip() != ".":
        chosen = f"sz:given(., ({given['content']}))"
        yield f'<xsl:with-param name="content" as="node()*" select={quoteattr(chosen)}/>'


def _class(element: str, model: Element, compiling: _Compiling, count: list[int]) -> str:
    """Return the classes of a model: those that it names, and one of its own where it has rendition."""
    classes = [name for name in model.get("cssClass", "").split() if name.replace("-", "").replace("_", "").isalnum()]
    count[0] += 1
    own = f"odd-{element}-{count[0]}"
    rules = []
    for rendition in model.iterfind("tei:outputRendition", NAMESPACES):
        scope = rendition.get("scope", "")
        css = safe("".join(str(text) for text in rendition.itertext()), generated=scope in ("before", "after"))
        if css and scope in SCOPES:
            rules.append(f".{own}{SCOPES[scope]} {{ {css} }}")
    compiling.rules += rules
    return " ".join([*classes, *([own] if rules else [])])
