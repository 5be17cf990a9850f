"""The links from document to document: files lie in folders by their names, pages side by side by their ids."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.found import Found

TARGET = re.compile(r"""(\starget\s*=\s*)(?:"([^"&<]*)"|'([^'&<]*)')""")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
ID = re.compile(r"""\bxml:id\s*=\s*["']([^"']*)["']""")


class Links:
    """Where each file of a folder is published: a document under its id, a part with the document that takes it in."""

    def __init__(self, found: Found, documents: Iterable[XmlFile]) -> None:
        self._folder = found.folder
        self._includes = {file.path: file.includes for file in found.files}
        self._documents: Mapping[Path, list[XmlFile]] = defaultdict(list)
        for document in documents:
            for path in self._files(self._folder / document.name):
                self._documents[path].append(document)

    def _files(self, path: Path) -> dict[Path, None]:
        """List a file and what it takes in, directly or by others."""
        files, waiting = {path: None}, [path]
        while waiting:
            new = [part for part in self._includes.get(waiting.pop(), ()) if part not in files]
            files |= dict.fromkeys(new)
            waiting += new
        return files

    def placed(self, file: XmlFile) -> XmlFile:
        """Return a document of which the links to others lead to where these are published."""
        bases = {path.parent: None for path in self._files(self._folder / file.name)}

        def moved(match: re.Match[str]) -> str:
            value = match[2] or match[3] or ""
            placed = " ".join(self._placed(each, bases) for each in value.split())
            return match[0] if placed.split() == value.split() else f'{match[1]}"{placed}"'

        return file.replaced(xml=TARGET.sub(moved, file.xml))

    def _placed(self, pointer: str, bases: Iterable[Path]) -> str:
        path, mark, id = pointer.partition("#")
        if not path or SCHEME.match(pointer):
            return pointer
        for base in bases:
            named = Path(os.path.normpath(base / unquote(path)))
            if documents := self._documents.get(named):
                document = _with(unquote(id), documents)
                return pointer if document.id == named.stem else f"{quote(document.address)}{mark}{id}"
        return pointer


def _with(id: str, documents: list[XmlFile]) -> XmlFile:
    """Return, of the documents that a file is in, the one that has an element of this id; else the first."""
    if len(documents) == 1 or not id:
        return documents[0]
    return next((each for each in documents if id in ID.findall(each.xml)), documents[0])
