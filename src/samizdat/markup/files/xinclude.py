"""Put the files that a document takes in (XInclude 1.1) in their places: from inside one folder, and no other place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from samizdat.markup.xml import XML_ID, Element, line_of
from samizdat.model.finding import About, Finding

NAMESPACE = "http://www.w3.org/2001/XInclude"
XI = f"{{{NAMESPACE}}}"
# So many files may be taken in by each other, and so many by one document.
DEEPEST = 20
MOST = 10_000

# Reads a file: its root, or what is wrong with it.
Reading = Callable[[Path], tuple[Element | None, tuple[Finding, ...]]]


class _RefusedError(Exception):
    """Why a file is not taken in, in a sentence."""


class _Place(NamedTuple):
    """An xi:include, the file that it stands in, and the files above it that led there."""

    element: Element
    file: Path
    above: tuple[Path, ...]


def include(  # noqa: PLR0917 (what, from where, how it is called)
    root: Element, path: Path, folder: Path, read: Reading, name: str, parts: dict[Element, Path] | None = None
) -> tuple[Finding, ...]:
    """Replace every `xi:include` below `root` by what it names; returns what could not be taken in (X006).

    `path` is the file of `root`, `folder` the one outside of which nothing is read, `name` what findings call the file.
    Where a file is not taken in, what its `xi:fallback` holds is, if there is one. `parts` is told the elements that
    were taken in, with their files.
    """
    findings: list[Finding] = []
    waiting = deque(_places(root, path.resolve(), ()))
    left = MOST
    while waiting:
        place, left = waiting.popleft(), left - 1
        try:
            part, file = _part(place, folder.resolve(), read)
            if left < 0:
                waiting.clear()
                raise _RefusedError(f"A document may take in {MOST:,} files and no more.")
        except _RefusedError as refused:
            findings += _fallback(place, refused, name, waiting)
            continue
        waiting += _places(part, file, place.above)
        part.tail = None
        if parts is not None:
            parts[part] = file
        _replace(place.element, [part])
    return tuple(findings)


def _places(root: Element, file: Path, above: tuple[Path, ...]) -> list[_Place]:
    """List the includes of a tree, but for those in a fallback, which may not be needed."""
    found = root.iter(f"{XI}include")
    return [_Place(e, file, (*above, file)) for e in found if next(e.iterancestors(f"{XI}fallback"), None) is None]


def _part(place: _Place, folder: Path, read: Reading) -> tuple[Element, Path]:
    """Read what an include names: a whole file, or the element of it that has an xml:id."""
    address = place.element.get("href", "")
    target = _inside(address, place.file, folder)
    if target in place.above or len(place.above) > DEEPEST:
        raise _RefusedError(f"“{address}” takes in itself.")
    if place.element.get("parse", "xml") != "xml":
        raise _RefusedError(f"“{address}” is not taken in, for only XML is (parse='xml').")
    root, findings = read(target)
    if root is None:
        raise _RefusedError(f"“{address}” cannot be taken in. {' '.join(each.message for each in findings[:1])}")
    pointer = place.element.get("xpointer", "") or place.element.get("fragid", "")
    if not pointer:
        return root, target
    found = next((element for element in root.iter() if element.get(XML_ID) == pointer), None)
    if found is None:
        raise _RefusedError(f"“{address}” has nothing with the xml:id “{pointer}”.")
    return found, target


def _inside(address: str, base: Path, folder: Path) -> Path:
    """Return the file that an address names; raises _RefusedError where it is outside of the folder or not there."""
    try:
        parts = urlsplit(address)
        target = (base.parent / unquote(parts.path)).resolve()
        is_file = target.is_file()
    except (OSError, ValueError) as error:
        raise _RefusedError(f"“{address}” is no address of a file.") from error
    if parts.scheme or parts.netloc or not parts.path:
        raise _RefusedError(f"“{address}” is no file of this folder.")
    if not target.is_relative_to(folder):
        raise _RefusedError(f"“{address}” lies outside of the folder.")
    if not is_file:
        raise _RefusedError(f"“{address}” is not there.")
    return target


def _fallback(place: _Place, refused: _RefusedError, name: str, waiting: deque[_Place]) -> list[Finding]:
    """Put what stands in the fallback in the place of an include, where there is one; otherwise say what is missing."""
    element, line = place.element, line_of(place.element)
    fallback = element.find(f"{XI}fallback")
    if fallback is not None:
        waiting += [place._replace(element=inner) for inner in fallback.iter(f"{XI}include")]
        _replace(element, list(fallback), fallback.text or "")
        return []
    _replace(element, [])
    hint = "Put the file into the folder, or correct the address."
    about = About("include", "href", (element.get("href", ""),))
    return [Finding("X006", str(refused), name, line, hint=hint, about=about)]


def _replace(element: Element, parts: list[Element], before: str = "") -> None:
    """Put elements, after some text, in the place of one; what follows it stays."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    # lxml takes what follows an element away with it.
    element.tail = None
    for part in parts:
        element.addprevious(part)
    _add_text(element, parent, tail if parts else before + tail)
    if parts and before:
        _add_text(parts[0], parent, before)
    parent.remove(element)


def _add_text(element: Element, parent: Element, text: str) -> None:
    """Add text before an element."""
    previous = element.getprevious()
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text
