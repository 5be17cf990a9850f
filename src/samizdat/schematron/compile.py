"""Compile rules: the schema becomes XSLT by xslt/schematron/compile.xsl, and Saxon compiles what came out.

The elements take their lines along as an attribute, so that what Saxon says about the XSLT is said about the schema.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import tree
from samizdat.markup.saxon import Stylesheet, stylesheet
from samizdat.markup.xml import Element, line_of, parse
from samizdat.model.finding import ORDER, Finding
from samizdat.numbers import whole
from samizdat.resources import resource
from samizdat.schematron.errors import RulesError
from samizdat.schematron.marks import LINE, NAMESPACE, SCH, place

FAULT = f"{{{NAMESPACE}}}fault"
COMPILER = "xslt/schematron/compile.xsl"
HINTS = {
    "S901": "Write a schema or a grammar, xslt2 or xslt3 as its queryBinding, and one namespace for each prefix.",
    "S902": "Add it.",
    "S903": "Check the name.",
    "S904": "Take it out.",
    "S905": "Mend the expression; a prefix is declared by sch:ns, a variable by sch:let.",
}
# “Error in {1 +} in xsl:if/@test on line 4 column 13 of file:///here/:”, then the code and the words, indented.
COMPLAINT = re.compile(r"on line (\d+)[^\n]*\n((?:[ \t]+[^\n]*\n?)+)")


@lru_cache(maxsize=16)
def compiled(file: str, text: str, phase: str) -> Stylesheet:
    """Compile a schema, given as `assembled` has written it; raises RulesError with all that is wrong with it."""
    xslt = written(file, text, phase)
    try:
        return Stylesheet(Path(file), xslt)
    except SamizdatError as error:
        raise RulesError(_complaints(str(error.__cause__), xslt, file)) from error


def fitted(text: str) -> list[str]:
    """Name the phases of a schema that say for which documents they are."""
    phases = parse(text).iter(f"{{{SCH}}}phase")
    return [phase.get("id", "") for phase in phases if phase.get("when") is not None]


def written(file: str, text: str, phase: str) -> str:
    """Write a schema as XSLT, a line for each instruction; raises RulesError for what is wrong apart from XPath."""
    try:
        xslt = stylesheet(resource(COMPILER)).transform(text, {}, {"phase": phase})
    except SamizdatError as error:  # names are read by XML 1.0 as it was before its fifth edition
        raise RulesError([_unreadable(_message(str(error.__cause__)), file)]) from error
    root, broken = tree(xslt, file)
    if root is None:  # what went into it is neither a name nor an address
        raise RulesError([_unreadable(finding.message, file) for finding in broken])
    if faults := [_fault(fault, file) for fault in root.iter(FAULT)]:
        raise RulesError(faults)
    # Inside a tag a line break means nothing, and the line that Saxon names leads back to the instruction.
    return re.sub(r"<(xsl:[\w-]+)", r"<\1\n", xslt)


def _unreadable(message: str, file: str) -> Finding:
    return Finding(
        "S901", message, file, 1, hint="Names are of letters, digits, “-”, “_” and “.”; namespaces are URIs."
    )


def _fault(fault: Element, file: str) -> Finding:
    code = fault.get("code", "")
    return Finding(code, fault.text or "", *place(fault.get("line", ""), file), hint=HINTS[code])


def _complaints(words: str, xslt: str, file: str) -> list[Finding]:
    """Say about the schema what Saxon says about the stylesheet."""
    lines = _lines(parse(xslt))
    found = {
        Finding("S905", _message(match[2]), *place(lines.get(whole(match[1]), ""), file), hint=HINTS["S905"])
        for match in COMPLAINT.finditer(words)
    }
    # What is about the stylesheet as a whole has no line.
    general = Finding("S905", _message(words), file, 1, hint=HINTS["S905"])
    return sorted(found, key=ORDER) or [general]


def _message(words: str) -> str:
    """Make a sentence of what Saxon says: without its code, with a full stop."""
    said = re.sub(r"^(?:Error )?[A-Z]{4}\d{4} ", "", " ".join(words.split()))
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def _lines(root: Element) -> dict[int, str]:
    """Map the lines of a stylesheet to places in the schema, which the nearest element around knows."""
    lines: dict[int, str] = {}
    for element in root.iter("*"):
        around = (each.get(LINE) for each in (element, *element.iterancestors()))
        lines[line_of(element)] = next((line for line in around if line), "")
    return lines
