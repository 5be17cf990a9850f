"""The typefaces of the pages: subset to what the edition writes, shipped with it, renamed as their licence asks.

They come from packages of the extra `fonts`; without them readers see the faces of their own system. The licence (SIL
OFL 1.1, condition 3) keeps the names of the originals for the originals, so that what is cut from them has names of
its own, which the style sheet uses: Edition Serif and Edition Typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.model.page import Page
from samizdat.publish.site.faces import SERIF, TYPED, installed
from samizdat.resources.strings import strings
from samizdat.store.kept import kept

if TYPE_CHECKING:
    from samizdat.publish.material import Material

# Latin of every European language, its punctuation and its currency; Russian and its neighbours. These parts are the
# same for every edition; a third has whatever else an edition writes. A page asks only for the parts that it needs.
LATIN = frozenset(
    (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2030, 0x2039, 0x203A, 0x20AC, 0x2212)
)
CYRILLIC = frozenset((*range(0x400, 0x460), 0x490, 0x491, 0x2116))
# The optical size of running text, for what is not worth every size: browsers take it in CSS pixels.
TEXT_SIZE = 18.0

Axes = Mapping[str, float | tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Face:
    """A face: its family on the pages, style, and where it is cut from.

    `axes` limits a variable font: a value or a range for each. `like` names families of systems that have the same
    widths as one another: they stand in until the face is there, and are stretched so that nothing moves. `stretch` is
    the width of prose in the face by its width in those, in running text and in titles; `ascent` and `descent` are the
    face's, in ems.
    """

    name: str
    family: str
    style: str
    package: str
    file: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...]
    like: tuple[str, ...]
    stretch: tuple[float, float]
    ascent: float
    descent: float


# One weight, every optical size: titles are drawn finer than text.
SIZES = (("wght", 400.0), ("opsz", (8.0, 60.0)))
TIMES = ("Times New Roman", "Liberation Serif", "Tinos")
COURIER = ("Courier New", "Liberation Mono", "Cousine")
ROMAN, ITALIC = "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"
FACES = (
    Face("serif", "Edition Serif", "normal", SERIF, ROMAN, SIZES, TIMES, (1.136, 1.01), 1.036, 0.335),
    Face("serif-italic", "Edition Serif", "italic", SERIF, ITALIC, SIZES, TIMES, (1.053, 0.961), 1.036, 0.335),
    Face("typed", "Edition Typed", "normal", TYPED, "IBMPlexMono-Regular.ttf", (), COURIER, (1.0, 1.0), 1.025, 0.275),
    Face(
        "typed-italic",
        "Edition Typed",
        "italic",
        TYPED,
        "IBMPlexMono-Italic.ttf",
        (),
        COURIER,
        (1.0, 1.0),
        1.025,
        0.275,
    ),
)
# What stands in for a family in running text, and in titles.
STAND_INS = ("Stand-in", "Title Stand-in")


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The files of the faces, with their licences, and the style sheet that names them."""

    files: tuple[Page, ...] = ()
    style: str = ""


def typefaces(material: Material, folder: Path) -> Typefaces:
    """Cut the faces to the characters of an edition; none where the packages of the extra are not installed.

    Cutting takes seconds: what has been cut is kept in `folder`, where that can be written.
    """
    if not installed():
        return Typefaces()
    written = {ord(character) for character in characters(material)}
    cut = [(face, part) for face in FACES for part in _parts(face, written, folder)]
    licences = (Page(f"fonts/{name}.txt", (_folder(name) / "LICENSE").read_bytes()) for name in (SERIF, TYPED))
    rules = [_rule(face, part) for face, part in (*cut, *_lent(cut))]
    rules += [_stand_in(face, size) for face in FACES for size in (0, 1)]
    return Typefaces((*(part.page for _, part in cut), *licences), "\n".join(rules) + "\n")


def characters(material: Material) -> set[str]:
    """Return every character that a page may have: those of the texts, the context and the interface.

    Where the documents are many, it is those of all files of the edition, for their context is large.
    """
    interface = map(strings, material.edition.settings.interface)
    if material.slices.many:
        edition = material.edition
        written = material.written() if material.written else material.whole.notes("characters")
        apparatus = (document.file for document in edition.apparatus)
        beside = (file.xml for file in (edition.header, *apparatus, *edition.authorities))
        return set().union(*written, *beside, *interface)
    texts = (text.xml for text in material.texts)
    analyses = (analysis.file.xml for analysis in material.analyses)
    return set().union(material.context, *texts, *analyses, *interface)


@dataclass(frozen=True, slots=True)
class _Part:
    page: Page
    codes: tuple[int, ...]


def _parts(face: Face, written: set[int], folder: Path) -> Iterator[_Part]:
    from samizdat.publish.site.typeface import coverage  # noqa: PLC0415  needs the extra

    known, pinned = coverage(_source(face)), {tag: _pinned(limit) for tag, limit in face.axes}
    parts: tuple[tuple[str, Iterable[int], Axes], ...] = (
        ("latin", LATIN, dict(face.axes)),
        ("cyrillic", CYRILLIC, pinned),
        ("more", written - LATIN - CYRILLIC, pinned),
    )
    for name, wanted, axes in parts:
        codes = tuple(sorted(known.intersection(wanted)))
        if codes:
            yield _Part(Page(f"fonts/{face.name}-{name}.woff2", _kept(face, axes, codes, folder)), codes)


def _lent(cut: Iterable[tuple[Face, _Part]]) -> Iterator[tuple[Face, _Part]]:
    """Yield what the serif lends to the faces of the same style that have no such letters: Greek to the typed one."""
    from samizdat.publish.site.typeface import coverage  # noqa: PLC0415  needs the extra

    for lender, part in cut:
        for face in FACES:
            if lender.package == SERIF != face.package and lender.style == face.style:
                known = coverage(_source(face))
                codes = tuple(code for code in part.codes if code not in known)
                if codes:
                    yield face, _Part(part.page, codes)


def _pinned(limit: float | tuple[float, float]) -> float:
    return TEXT_SIZE if isinstance(limit, tuple) else limit


def _kept(face: Face, axes: Axes, codes: tuple[int, ...], folder: Path) -> bytes:
    """Return a part of a face from the folder, or cut it and keep it there."""
    from samizdat.publish.site.typeface import RECIPE, cut  # noqa: PLC0415  needs the extra

    versions = (version("fonttools"), version("uharfbuzz"), version(face.package))
    made_of = (RECIPE, *versions, face.file, face.family, [*axes.items()], codes)
    name = f"{face.name}-{sha256(json.dumps(made_of).encode()).hexdigest()[:16]}.woff2"
    return kept(folder, name, lambda: cut(_source(face), face.family, face.style, axes, codes))


def _folder(package: str) -> Path:
    return Path(str(files(package)))


def _source(face: Face) -> Path:
    return _folder(face.package) / "files" / face.file


def _rule(face: Face, part: _Part) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-display: optional; '
        f'src: url("{part.page.path}") format("woff2"); unicode-range: {unicode_range(part.codes)} }}'
    )


def unicode_range(codes: Iterable[int]) -> str:
    """Write code points, in ascending order, as CSS does: `U+20-7E,U+A9`."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


def _stand_in(face: Face, size: int) -> str:
    local = ", ".join(f'local("{name}{" Italic" * (face.style == "italic")}")' for name in face.like)
    stretch = face.stretch[size]
    return (
        f'@font-face {{ font-family: "{face.family} {STAND_INS[size]}"; font-style: {face.style}; src: {local}; '
        f"size-adjust: {stretch:.1%}; ascent-override: {face.ascent / stretch:.1%}; "
        f"descent-override: {face.descent / stretch:.1%}; line-gap-override: 0% }}"
    )
