"""The images that documents show: which files of the folder, and where they are in the published edition."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from samizdat.model.document import Image, XmlFile
from samizdat.model.found import Found, Role

FOLDER = "images"
# What an address begins with that leads to an image of the edition: the pages know it by that.
HERE = "./"
SHOWN = re.compile(r"""(\s(?:url|facs)\s*=\s*)(?:"([^"#&<]*)"|'([^'#&<]*)')""")


class Images:
    """The images of a folder, and the folders from which addresses in each of its files start."""

    def __init__(self, found: Found) -> None:
        self._folder = found.folder
        self._files = frozenset(found.of(Role.IMAGE))
        self._bases = {file.path: (file.path.parent, *_folders(file.includes)) for file in found.files}

    def placed(self, file: XmlFile) -> tuple[XmlFile, tuple[Image, ...]]:
        """Return a document whose addresses of images lead to where these are published, and those images.

        An address starts from where the document lies, or a part that it takes in; one that leads to no image of the
        folder stays as it is.
        """
        images: dict[str, Image] = {}
        bases = self._bases[self._folder / file.name]

        def moved(match: re.Match[str]) -> str:
            image = self._named(unquote(match[2] or match[3] or ""), bases)
            if image is None:
                return match[0]
            images[image.path] = image
            return f'{match[1]}"{HERE}{quote(image.path)}"'

        xml = SHOWN.sub(moved, file.xml) if self._files else file.xml
        return file.replaced(xml=xml), tuple(images.values())

    def _named(self, address: str, bases: Iterable[Path]) -> Image | None:
        for base in bases if address and ":" not in address else ():
            target = Path(os.path.normpath(base / address))
            if target in self._files:
                return Image(f"{FOLDER}/{target.relative_to(self._folder).as_posix()}", target)
        return None


def _folders(files: Iterable[Path]) -> Iterator[Path]:
    return (file.parent for file in files)
