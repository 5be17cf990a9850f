"""Rules at work: the results of a stylesheet for a document, and the findings that they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import check
from samizdat.markup.xml import XML_BASE, Element, parse, serialize, text_of
from samizdat.model.finding import ORDER, About, Finding, Severity
from samizdat.schematron.documents import Documents, Folders, path_of
from samizdat.schematron.marks import NAMESPACE, place
from samizdat.schematron.places import Place, Spot, places, places_in_tree

if TYPE_CHECKING:
    from samizdat.markup.saxon import Stylesheet

ROUNDS = 100
"""A document may lead from one file to the next, but no longer than this."""
NONE: Mapping[str, Stylesheet] = {}
NOWHERE = Folders(())
# Tells of spots in the document that is checked where they are.
Where = Callable[[Collection[Spot]], Mapping[Spot, Place]]
SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


class Rules:
    """Rules ready to validate; they may read files in `folders`.

    `phases` are, by name, those of which the first that is for a document is active; `stylesheet` then says which.
    """

    def __init__(
        self,
        file: str,
        stylesheet: Stylesheet,
        phases: Mapping[str, Stylesheet] = NONE,
        folders: Folders = NOWHERE,
    ) -> None:
        self.file = file
        self._stylesheet = stylesheet
        self._phases = phases
        self._folders = folders

    def validate(self, xml: str, *, file: Path | None = None) -> list[Finding]:
        """Check a document, given as text: all findings in its order, without a file's name; none where it is good.

        A finding is where the start tag of its element is, or the attribute that it is about; in a file that a
        pattern has looked for by @documents it has the name of that. What is not well-formed, or declares a
        document type, is a finding too (X003, X004). Relative addresses in the document begin at `file`.
        """
        if wrong := check(xml, ""):
            return list(wrong)
        return self._findings(xml, file, lambda spots: {s: ("", *at) for s, at in places(xml, spots).items()})

    def validate_tree(
        self, root: Element, parts: Mapping[Element, str], *, file: Path, files: Mapping[str, Path]
    ) -> list[Finding]:
        """Check a document, given as a tree, of which `parts` come from other `files`, with the names of these.

        A finding in a part has the name of its file; lines are those of the files, and columns are not known. Relative
        addresses in a part begin at its file: it gets an xml:base, as from any processor of XInclude.
        """
        for part, name in parts.items():
            if files[name].parent != file.absolute().parent and part.get(XML_BASE) is None:
                part.set(XML_BASE, files[name].absolute().as_uri())
        return self._findings(serialize(root), file, lambda spots: places_in_tree(root, parts, spots))

    def _findings(self, xml: str, file: Path | None, where: Where) -> list[Finding]:
        address = file.absolute().as_uri() if file else ""
        documents = Documents(self._folders)
        try:
            results = list(self._run(self._active(xml, address, documents), xml, address, documents))
        except SamizdatError as error:
            return [Finding("S002", f"The rules cannot be worked out: {error}.", line=1, hint=self._see(""))]
        findings = [
            finding
            for other in dict.fromkeys(result.get("document", "") for result in results)
            for finding in self._placed(results, other, where, documents)
        ]
        return sorted(findings, key=ORDER)

    def _active(self, xml: str, address: str, documents: Documents) -> Stylesheet:
        """Give the rules for a document: of a phase that is for it, where the phases say for which they are."""
        if not self._phases:
            return self._stylesheet
        phase = text_of(self._run(self._stylesheet, xml, address, documents))
        if phase not in self._phases:
            raise SamizdatError("no phase is for this document (phase/@when)")
        return self._phases[phase]

    def _run(self, rules: Stylesheet, xml: str, address: str, documents: Documents) -> Element:
        """Run a stylesheet, again and again while it asks for files that have not been read."""
        for _ in range(ROUNDS):  # each asks for all that can be known to be wanted
            maps = {_ours("documents"): documents.texts, _ours("refusals"): documents.refusals}
            result = parse(rules.transform(xml, {}, {_ours("own"): address}, maps))
            wanted = {text_of(each).partition("]")[0][1:] for each in result.iter(_ours("wanted"))}
            if not wanted:
                return result
            documents.read(wanted)
        raise SamizdatError("they ask for more and more files")

    def _placed(self, results: Iterable[Element], other: str, where: Where, documents: Documents) -> list[Finding]:
        """Make findings of those results that are in one document: the one that is checked, or that at `other`."""
        found = [result for result in results if result.get("document", "") == other]
        spots = {_spot(result) for result in found}
        if other:
            name, text = relpath(path_of(other)), documents.texts[other]
            at: Mapping[Spot, Place] = {spot: (name, *place) for spot, place in places(text, spots).items()}
        else:
            at = where(spots)
        return [self._finding(result, at[_spot(result)]) for result in found]

    def _finding(self, result: Element, place: Place) -> Finding:
        code = result.get("code", "")
        message, *hints = map(text_of, result)
        if code == "S002":
            message = f"A rule cannot be worked out here: {message}."
            hints = [self._see(result.get("line", ""))]
        severity = SEVERITIES[result.get("severity", "")]
        return Finding(code, message, *place, severity, " ".join(filter(None, hints)), _about(result))

    def _see(self, said: str) -> str:
        file, line = place(said, self.file)
        return f"See {file}:{line}." if line else f"See {file}."


def _ours(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _about(result: Element) -> About:
    """Return the values of a result: those that the message shows, and the attribute that they are of."""
    attribute = result.get("attribute") or result.get("tested") or ""
    found = tuple(text for value in result[0].iter("found") if (text := text_of(value)))
    return About(result.get("element", ""), attribute, found)


def _spot(result: Element) -> Spot:
    # What is about the document is shown at its root element.
    return result.get("at") or "/1", result.get("attribute", "")
