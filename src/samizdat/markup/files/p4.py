"""Bring a document into the namespace of TEI P5: one of TEI P4, or one that forgot to declare it."""

from __future__ import annotations

from samizdat.markup.xml import TEI, XML_ID, XML_LANG, Element, local_name

ROOTS = {"TEI": "TEI", "TEI.2": "TEI", "teiCorpus": "teiCorpus", "teiCorpus.2": "teiCorpus"}
OLD = ("id", "lang", "TEIform")
# Attributes of P4 that name an xml:id of the file, where P5 has a pointer.
POINTERS = ("target", "corresp", "who", "resp", "hand", "next", "prev", "ana", "decls", "copyOf", "sameAs", "wit")


def modernise(root: Element) -> bool:
    """Put the elements of a document that have no namespace into that of P5; tells whether it was none of P5.

    The attributes of P4 that are called otherwise in P5 get their names, and pointers their `#`; no more is done than
    is needed to read it.
    """
    if root.tag not in ROOTS:
        return False
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    ids = {value for element in elements if (value := element.get("id"))}
    for element in elements:
        if not element.tag.startswith("{"):
            element.tag = f"{{{TEI}}}{ROOTS.get(local_name(element), element.tag)}"
        for old, new in (("id", XML_ID), ("lang", XML_LANG)):
            if (value := element.get(old)) and element.get(new) is None:
                element.set(new, value)
        for name in OLD:
            if name in element.attrib:
                del element.attrib[name]
        for name in POINTERS:
            if value := element.get(name):
                element.set(name, " ".join(f"#{each}" if each in ids else each for each in value.split()))
    return True
