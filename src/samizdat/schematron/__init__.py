"""Validate by ISO Schematron rules (ISO/IEC 19757-3) with the query bindings xslt2 and xslt3.

`load(path)` reads a schema, or the rules inside a RELAX NG grammar, and gives `Rules`; `Rules.validate(xml)` gives
findings. A schema is compiled once in a process, by its content. Rules read no file and no network. A finding has
the id of its test or rule as its code, S001 where there is none, and S002 where a rule cannot be worked out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from samizdat.errors import SamizdatError
from samizdat.markup.saxon import Stylesheet
from samizdat.markup.xml import Element, check, parse, text_of
from samizdat.model.finding import About, Finding, Severity
from samizdat.schematron.compile import compiled, fitted, read
from samizdat.schematron.errors import RulesError
from samizdat.schematron.places import Spot, places

__all__ = ["Rules", "RulesError", "load"]

ANY = "#ANY"
NONE: Mapping[str, Stylesheet] = {}
SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


class Rules:
    """Rules ready to validate.

    `phases` are, by name, those of which the first that is for a document is active; `stylesheet` then says which.
    """

    def __init__(self, file: str, stylesheet: Stylesheet, phases: Mapping[str, Stylesheet] = NONE) -> None:
        self.file = file
        self._stylesheet = stylesheet
        self._phases = phases

    def validate(self, xml: str) -> list[Finding]:
        """Check a document, given as text: all findings in its order, without a file's name; none where it is good.

        A finding is where the start tag of its element is, or the attribute that it is about. What is not
        well-formed, or declares a document type, is a finding too (X003, X004).
        """
        if wrong := check(xml, ""):
            return list(wrong)
        try:
            results = list(parse(self._active(xml).transform(xml, {}, {})))
        except SamizdatError as error:
            return [Finding("S002", f"The rules cannot be worked out: {error}.", line=1, hint=self._see(""))]
        where = places(xml, {_spot(result) for result in results}) if results else {}
        findings = [self._finding(result, where[_spot(result)]) for result in results]
        return sorted(findings, key=lambda finding: finding.order)

    def _active(self, xml: str) -> Stylesheet:
        """Give the rules for a document: of a phase that is for it, where the phases say for which they are."""
        if not self._phases:
            return self._stylesheet
        phase = text_of(parse(self._stylesheet.transform(xml, {}, {})))
        if phase not in self._phases:
            raise SamizdatError("no phase is for this document (phase/@when)")
        return self._phases[phase]

    def _finding(self, result: Element, place: tuple[int, int]) -> Finding:
        code = result.get("code", "")
        message, *hints = map(text_of, result)
        if code == "S002":
            message = f"A rule cannot be worked out here: {message}."
            hints = [self._see(result.get("line", ""))]
        severity = SEVERITIES[result.get("severity", "")]
        return Finding(code, message, "", *place, severity, " ".join(filter(None, hints)), _about(result))

    def _see(self, line: str) -> str:
        return f"See {self.file}:{line}." if line else f"See {self.file}."


def _about(result: Element) -> About:
    """Return the values of a result: those that the message shows, and the attribute that they are of."""
    attribute = result.get("attribute") or result.get("tested") or ""
    found = tuple(text for value in result[0].iter("found") if (text := text_of(value)))
    return About(result.get("element", ""), attribute, found)


def _spot(result: Element) -> Spot:
    # What is about the document is shown at its root element.
    return result.get("at") or "/1", result.get("attribute", "")


def load(path: str | os.PathLike[str], *, phase: str = "#DEFAULT") -> Rules:
    """Load rules from a Schematron file or from inside a RELAX NG grammar in the XML syntax.

    `phase` names the phase that is active; #DEFAULT is the schema's own default, #ALL all patterns, #ANY of each
    document the first phase whose @when is true. Raises RulesError with the file, the line and the words for all
    that is wrong.
    """
    file = os.fspath(path)
    text = read(Path(file))
    rules = compiled(file, text, phase)
    return Rules(file, rules, {name: compiled(file, text, name) for name in fitted(text)} if phase == ANY else NONE)
