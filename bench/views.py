"""Make the views of every document under some folders: words compared, differences, omissions by element, time.

    python bench/views.py FOLDER...

A document is any well-formed file whose root is TEI, teiCorpus, TEI.2 or surface in TEI's namespace.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import check, read_text
from samizdat.publish.views import make
from samizdat.resources.strings import strings

ROOTS = ("<TEI", "<teiCorpus", "<surface", ":TEI")
DOCUMENTS = {"context": "<context/>", "strings": strings("en"), "files": "<files/>"}


def documents(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the documents of a folder with their XML."""
    for path in sorted(folder.rglob("*.xml")):
        xml, findings = read_text(path, str(path))
        if not findings and not check(xml, str(path)) and any(root in xml[:4000] for root in ROOTS):
            yield path, xml


def measure(folder: Path) -> int:
    """Print what the views of a folder's documents are like; returns the number of documents with a difference."""
    count, words, wrong, seconds = 0, 0, 0, 0.0
    omitted: dict[str, Counter[str]] = {}
    for path, xml in documents(folder):
        start = time.process_time()
        try:
            views = make(xml, DOCUMENTS, "document.html")
        except SamizdatError as error:
            print(f"  {path}: {error}"[:400])
            wrong += 1
            continue
        seconds += time.process_time() - start
        count, words = count + 1, words + views.words
        wrong += bool(views.differences)
        for name, counter in views.omitted.items():
            omitted.setdefault(name, Counter()).update(counter)
        for name, found in list(views.differences.items())[:3]:
            print(f"  {path.name} {name}: {found}")
    if count:
        print(
            f"{folder.name}: {count} documents, {words} words in each format, {wrong} with a difference, "
            f"{seconds * 1000 / count:.1f} ms a document"
        )
        for name, counter in omitted.items():
            if counter:
                print(f"  {name} leaves out " + ", ".join(f"{element} {n}" for element, n in counter.most_common()))
    return wrong


if __name__ == "__main__":
    sys.exit(1 if sum(measure(Path(folder)) for folder in sys.argv[1:]) else 0)
