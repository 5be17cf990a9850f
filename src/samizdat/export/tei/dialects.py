"""The formats `simple-print`, `dtabf` and `reading-text`, each with a table of what was mapped and what was lost."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from samizdat.export.file_names import mapping, safe_names
from samizdat.export.identifiers import address_of
from samizdat.export.package import Package
from samizdat.export.tei.each import Around, each
from samizdat.export.tei.pointers import Targets, pointers
from samizdat.export.tei.projection import dialect, project
from samizdat.export.tei.reading_text import reading_text
from samizdat.export.tei.standalone import written
from samizdat.index.record import declared
from samizdat.markup.naming import RECORDS
from samizdat.markup.xml import XML_ID, Element, local_name, parse, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.export.tei.values import Change
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Document

CHANGES = "changes.tsv"
RESOLVED, UNRESOLVED = "pointer resolved", "pointer lost"


def simple_print(material: Material, _options: Options) -> Package:
    """Write each document in TEI simplePrint."""
    return _made(material, partial(project, to=dialect("simple-print")))


def dtabf(material: Material, _options: Options) -> Package:
    """Write each document in the base format of the Deutsches Textarchiv."""
    return _made(material, partial(project, to=dialect("dtabf")))


def reading(material: Material, _options: Options) -> Package:
    """Write each document with the source's words alone."""
    return _made(material, partial(reading_text, layer=material.edition.settings.text_layer), resolve=False)


def _made(material: Material, change: Callable[[Element], Counter[Change]], *, resolve: bool = True) -> Package:
    names = safe_names(document.id for document in material.edition.documents)
    files: dict[str, bytes] = {}
    rows = ["document\twhat\twas\tis\ttimes\n"]
    for document, (xml, done) in each(material, partial(_changed, change, resolve)):
        files[f"{names[document.id]}.xml"] = xml.encode()
        rows += ["\t".join((document.id, *what, str(times))) + "\n" for what, times in sorted(done.items())]
    return Package({**files, CHANGES: "".join(rows).encode(), **mapping(names)}, restricted=material.restricted)


def _changed(
    change: Callable[[Element], Counter[Change]], resolve: bool, around: Around, document: Document
) -> tuple[str, Counter[Change]]:
    """Return a document in the dialect, and what was done to it."""
    root = parse(document.file.xml)
    done: Counter[Change] = Counter()
    if resolve:
        prefixes = {**around.prefixes, **declared(root, document.file.name)}
        done += point_outside(root, document.file.name, around.targets, prefixes)
    done += change(root)
    return written(root), done


def point_outside(root: Element, file: str, targets: Targets, prefixes: Prefixes) -> Counter[Change]:
    """Let pointers to records lead to the file of names where the record has its number; others lose the attribute."""
    done: Counter[Change] = Counter()
    own = {each.get(XML_ID, ""): each for each in select(root, "//*[@xml:id]")}
    for pointer in list(pointers(root)):
        found = targets.find(pointer.value, file, prefixes, frozenset(own)) if pointer.value else None
        found = own.get(pointer.value[1:]) if pointer.value.startswith("#") and found is None else found
        if found is None or (local_name(found) not in RECORDS and found.getroottree() == root.getroottree()):
            continue
        address = address_of(found)
        what = f"{local_name(pointer.element)}/@{pointer.attribute}"
        done[RESOLVED if address else UNRESOLVED, what, "address" if address else ""] += 1
        if address:
            pointer.element.set(pointer.attribute, address)
        else:
            pointer.element.attrib.pop(pointer.attribute, "")
    return done
