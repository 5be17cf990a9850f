"""Find what git has, or is about to have, of texts that are to be withheld: what is in git is published with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.git import blob, git
from samizdat.edition.source_texts import candidates
from samizdat.edition.xml_file import shown
from samizdat.errors import SamizdatError
from samizdat.findings.codes import finding
from samizdat.model.document import XmlFile
from samizdat.model.finding import About, Finding
from samizdat.model.source_text import digest_of
from samizdat.text_layer.quoted import HINT, check_quoted, runs_in, said_of
from samizdat.text_layer.runs import texts
from samizdat.text_layer.withhold import leaks

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.text_layer.quoted import Secret

# Files of these kinds are compressed, and their bytes are no words.
PACKED = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".tif",
    ".tiff",
    ".woff",
    ".woff2",
    ".ttf",
    ".otf",
    ".mp3",
    ".mp4",
)


def in_git(edition: Edition, secret: Secret) -> Iterator[Finding]:
    """Find full documents and source texts (T026), and words of source texts in any other file (T027), in git.

    A file is looked at as it is in the folder and as it is to be committed; the edition's own files are checked
    elsewhere, as they are in the folder, and as they are to be committed by the same measure.
    """
    root = edition.settings.root
    private = [folder for folder in (edition.settings.work, *edition.settings.sources) if folder.is_dir()]
    digests = {digest_of(path.read_bytes()) for path in candidates(edition.settings)}
    own = {root / file.name: file for file in edition.files}
    withheld = {document.file.name for document in edition.documents if document.digest}
    staged = _names(root, "diff", "--name-only", "--no-ext-diff", "--relative", "-z")
    for path in _names(root, "ls-files", "-z", "--", "."):
        if any(path.is_relative_to(folder) for folder in private) and path.suffix in (".xml", ".txt"):
            yield _whole(path, root)
        elif not path.name.endswith(PACKED):
            versions = [blob(path)] if path in staged else []
            versions += [] if path in own else [_bytes(path)]
            whole = any(digest_of(data) in digests or _is_full(path, data, edition) for data in versions)
            if whole:
                yield _whole(path, root)
            elif file := own.get(path):
                committed = [file.replaced(xml=data.decode("utf-8", "replace")) for data in versions]
                yield from _quoted(committed, edition, secret, withheld=file.name in withheld)
            else:
                yield from _quoting(path, root, versions, secret)


def _names(root: Path, *command: str) -> list[Path]:
    return [root / name for name in (git(root, *command) or "").split("\0") if name]


def _bytes(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes() if path.is_file() else b""
    return b""


def _is_full(path: Path, data: bytes, edition: Edition) -> bool:
    """Tell whether a file is one of the edition's documents by the digest that it names, and has its words."""
    if path.suffix != ".xml" or not any(each.digest and each.digest.encode() in data for each in edition.documents):
        return False
    with suppress(SamizdatError, IndexError):
        file = XmlFile(path.name, "", data.decode("utf-8", "replace"))
        return bool(leaks(file, edition.settings.text_layer))
    return False


def _quoted(files: Iterable[XmlFile], edition: Edition, secret: Secret, *, withheld: bool) -> Iterator[Finding]:
    """Find runs of words in the edition's own files; one that is not well-formed is told elsewhere."""
    with suppress(SamizdatError, IndexError):
        for file in files:
            yield from check_quoted(file, edition.settings.text_layer, secret, withheld=withheld)


def _quoting(path: Path, root: Path, versions: list[bytes], secret: Secret) -> Iterator[Finding]:
    """Find the first run of words of a source text in any version of a file."""
    for text in (text for data in versions if secret for text in texts(path.name, data)):
        for run in runs_in(text, secret):
            about = About(found=(f"{run[0].word} {run[1].word}",))
            line = text.count("\n", 0, run[0].start) + 1
            yield finding("T027", said_of(run, secret), shown(path, root), line, hint=HINT, about=about)
            return


def _whole(path: Path, root: Path) -> Finding:
    place = shown(path, root)
    hint = f"git rm --cached {place}, and write the file or its folder into .gitignore."
    return finding("T026", "The file is not to be published, and git has it.", place, hint=hint)
