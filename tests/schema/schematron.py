"""A minimal Schematron engine for the tests: a compiled schema becomes one XSLT, each rule a template.

It knows what the schema of the edition uses: ns, pattern, rule, let, assert, report, name, value-of.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from saxonche import PySaxonProcessor

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL_NS = "http://www.w3.org/1999/XSL/Transform"
XSL = f"{{{XSL_NS}}}"


def stylesheet(schema: etree._Element) -> bytes:
    """Return the XSLT of a Schematron schema: it writes one line `CODE<TAB>message` for what is wrong."""
    prefixes = {ns.get("prefix", ""): ns.get("uri", "") for ns in schema.iter(f"{SCH}ns")}
    root = etree.Element(f"{XSL}stylesheet", version="3.0", nsmap={**prefixes, "xsl": XSL_NS})
    etree.SubElement(root, f"{XSL}output", method="text")
    start = etree.SubElement(root, f"{XSL}template", match="/")
    for place, pattern in enumerate(schema.iter(f"{SCH}pattern")):
        mode = f"p{place}"
        etree.SubElement(start, f"{XSL}apply-templates", select="//*", mode=mode)
        etree.SubElement(root, f"{XSL}mode", {"name": mode, "on-no-match": "deep-skip"})
        for rank, rule in enumerate(pattern.iter(f"{SCH}rule")):
            _rule(root, rule, mode, rank)
    return etree.tostring(root)


def _rule(root: etree._Element, rule: etree._Element, mode: str, rank: int) -> None:
    match = rule.get("context", "")
    template = etree.SubElement(root, f"{XSL}template", match=match, mode=mode, priority=str(1000 - rank))
    for child in rule:
        if child.tag == f"{SCH}let":
            etree.SubElement(template, f"{XSL}variable", name=child.get("name", ""), select=child.get("value", ""))
        elif child.tag in (f"{SCH}assert", f"{SCH}report"):
            test = child.get("test", "")
            fails = test if child.tag == f"{SCH}report" else f"not({test})"
            _message(etree.SubElement(template, f"{XSL}if", test=fails), child)


def _message(where: etree._Element, test: etree._Element) -> None:
    etree.SubElement(where, f"{XSL}text").text = f"{test.get('id')}\t{test.text or ''}"
    for child in test:
        select = child.get("select", "") if child.tag == f"{SCH}value-of" else "name()"
        etree.SubElement(where, f"{XSL}value-of", select=select)
        etree.SubElement(where, f"{XSL}text").text = child.tail or ""
    etree.SubElement(where, f"{XSL}text").text = "\n"


class Rules:
    """The rules of a compiled schema, ready to be tried on documents."""

    def __init__(self, schema: Path) -> None:
        self.codes = [node.get("id", "") for node in etree.parse(schema).iter(f"{SCH}assert", f"{SCH}report")]
        self._processor = PySaxonProcessor(license=False)
        text = stylesheet(etree.parse(schema).getroot()).decode()
        self._executable = self._processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)

    def broken(self, document: Path) -> list[tuple[str, str]]:
        """Return code and message of everything that a document breaks."""
        node = self._processor.parse_xml(xml_file_name=str(document))
        result = self._executable.transform_to_string(xdm_node=node) or ""
        lines = [line.split("\t", 1) for line in result.splitlines() if "\t" in line]
        return [(code, " ".join(message.split())) for code, message in lines]
