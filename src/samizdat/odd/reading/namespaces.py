"""The namespaces of an ODD, as addresses and as lxml writes them before a name."""

from __future__ import annotations

TEI_NS = "http://www.tei-c.org/ns/1.0"
RNG_NS = "http://relaxng.org/ns/structure/1.0"
SCH_NS = "http://purl.oclc.org/dsdl/schematron"
EG_NS = "http://www.tei-c.org/ns/Examples"
XML_NS = "http://www.w3.org/XML/1998/namespace"
XSD_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
ANNOTATIONS_NS = "http://relaxng.org/ns/compatibility/annotations/1.0"

TEI = f"{{{TEI_NS}}}"
RNG = f"{{{RNG_NS}}}"
SCH = f"{{{SCH_NS}}}"
