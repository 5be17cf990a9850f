"""The TEI archive: all that the edition is made of, as a bag that libraries and repositories take in (RFC 8493)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, local_name, parse, select, text_of
from samizdat.publish.digest import digest
from samizdat.publish.formats.zipped import joined, pack, sizes
from samizdat.publish.whole.cut import cut
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.model.document import Edition, XmlFile
    from samizdat.store.pieces import Pieces

BAG = "bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# What each file of the schema is, by the end of its name.
SCHEMAS = {
    ".odd": "the TEI customization: which elements the edition uses, and why",
    ".rng": "the schema made of it (RELAX NG)",
    ".sch": "the rules that a grammar cannot say (Schematron)",
}
README = """{title}
{underline}

The TEI XML of this edition as it is published.

{header}: the edition's header: who made it, how, and under which licence; it lists the documents in their order.
{documents}
{authorities}
{schemas}

A document points at the records of persons, places, organisations, events and works, and at the edition's header, by
prefixes such as `person:`; the header says what each prefix stands for.{withheld}

Licence: {licence}{full}

The folder that `data` is in is a bag (RFC 8493): manifest-sha256.txt has the checksum of each file, and
`sha256sum -c manifest-sha256.txt` there checks them all.
"""


WITHHELD = """ A <gap reason="withheld"> stands for words
that may not be published: it gives their number and their place in the source text, which the document names by its
SHA-256."""
FULL = """
These documents are in full, for reading where the source texts are. Their text is not licensed: do not pass it on."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a bag: its path there, the SHA-256 of its bytes, and what gives these."""

    path: str
    digest: str
    read: Callable[[], bytes]

    @classmethod
    def of(cls, path: str, data: bytes) -> _File:
        return cls(path, sha256(data).hexdigest(), lambda: data)


def archive(edition: Edition, schemas: Mapping[str, bytes], name: str, pieces: Pieces) -> bytes:
    """Pack the edition's TEI and its `schemas`, by their paths, into a bag in the folder `name`.

    What is packed of the files that have not changed is among the pieces.
    """
    texts = {file.path: _File(f"data/{file.path}", file.digest, partial(_encoded, file)) for file in edition.files}
    others = {"README.txt": _readme(edition, schemas).encode(), **schemas}
    payload = texts | {path: _File.of(f"data/{path}", data) for path, data in others.items()}
    data = [file for _, file in sorted(payload.items())]
    runs = {f"{run[0].path}": run for run in cut(data, lambda file: file.path)}
    wanted = [(path, digest(engine(), name, *(file.digest for file in run))) for path, run in runs.items()]
    packed = pieces.of("zip", wanted, lambda path: _packed(name, runs[path]))
    size = sum(map(sum, map(sizes, packed)))
    tags = [_File.of(*tag) for tag in _tags(edition, [(file.path, file.digest) for file in data], size)]
    return joined([_packed(name, tags), *packed]) or _packed(name, (*tags, *data))


def _encoded(file: XmlFile) -> bytes:
    return file.xml.encode()


def _packed(name: str, files: Iterable[_File]) -> bytes:
    return pack((f"{name}/{file.path}", file.read()) for file in files)


def archive_payload(edition: Edition, schemas: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what a bag of the edition holds, by the paths of the files in its data folder."""
    return {
        "README.txt": _readme(edition, schemas).encode(),
        **{file.path: file.xml.encode() for file in edition.files},
        **schemas,
    }


def bagged(edition: Edition, payload: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Return the files of a bag that holds a payload: first what says that it is one, then the payload."""
    data = [(f"data/{path}", content) for path, content in sorted(payload.items())]
    digests = [(path, sha256(content).hexdigest()) for path, content in data]
    return [*_tags(edition, digests, sum(map(len, payload.values()))), *data]


def _tags(edition: Edition, digests: Sequence[tuple[str, str]], size: int) -> list[tuple[str, bytes]]:
    """Return what says that files are a bag: of these SHA-256, by path, and so many bytes together."""
    manifest = "manifest-sha256.txt", _manifest(digests)
    tags = [BAG, ("bag-info.txt", _info(edition, size, len(digests))), manifest]
    return [*tags, ("tagmanifest-sha256.txt", _manifest((path, sha256(data).hexdigest()) for path, data in tags))]


def _manifest(digests: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in digests).encode()


def _info(edition: Edition, size: int, count: int) -> bytes:
    """Say what is in the bag; a day of bagging would make other bytes of the same edition, and may be left out."""
    lines = {
        "Source-Organization": said(edition, "publicationStmt/tei:publisher"),
        "External-Description": f"{said(edition, 'titleStmt/tei:title')}: TEI XML with its schema",
        "External-Identifier": edition.header.id,
        "Payload-Oxum": f"{size}.{count}",
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value).encode()


def said(edition: Edition, path: str) -> str:
    """Return what the edition's header says in the first element on a path below `fileDesc`; "" where it is silent."""
    return next(map(text_of, select(_header(edition.header.xml), f"tei:fileDesc/tei:{path}")), "")


@lru_cache(maxsize=1)
def _header(xml: str) -> Element:
    """Parse the header of a file whose text lists all documents, and may be a megabyte."""
    root = parse(xml)
    return next((deepcopy(child) for child in root if local_name(child) == "teiHeader"), root)


def _readme(edition: Edition, schemas: Iterable[str]) -> str:
    title = said(edition, "titleStmt/tei:title")
    files = [(document.file.path, document.title) for document in (*edition.apparatus, *edition.documents)]
    return README.format(
        title=title,
        underline="=" * len(title),
        header=edition.header.path,
        documents=_listed(files),
        authorities=_listed([(file.path, _title(file.xml)) for file in edition.authorities]),
        schemas=_listed([(path, SCHEMAS.get(path[path.rfind(".") :], "")) for path in schemas]),
        licence=said(edition, "publicationStmt/tei:availability/tei:licence") or "see the header",
        withheld="" if all(document.full for document in edition.documents) else WITHHELD,
        full=FULL if any(document.full and document.digest for document in edition.documents) else "",
    )


def _title(xml: str) -> str:
    return next(map(text_of, select(parse(xml), "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title")), "")


def _listed(files: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{path}: {what}" for path, what in files)
