"""Where a document's events come from: a file, or a tree that lxml or ElementTree has read.

A file is read by expat as a stream: no tree is built, memory stays flat, and each finding has its column. Neither
way reads a DTD, an entity of another file or anything from the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from samizdat.model.finding import About, Finding
from samizdat.pieces import PIECE, pieces
from samizdat.relaxng.documents.validate import Beside, Position, Validator
from samizdat.relaxng.patterns.pattern import TooLargeError

if TYPE_CHECKING:
    from samizdat.relaxng.documents.ids import Place


class RefusedError(Exception):
    """A document needs what is not read: a finding with a code and a hint."""

    def __init__(self, code: str, message: str, hint: str, found: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.found = found


Make = Callable[[Position], Validator]
"""Makes what takes the events of the document that a position follows."""


class _Stream:
    """The position of an expat parser, whose columns and characters count from 0."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.declared: dict[str, str] = {}

    def tag(self) -> Place:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def text(self, text: str) -> Place:
        """Count back from the tag that follows `text`."""
        line, column = self.tag()
        first = len(text) - len(text.lstrip(" \t\r\n"))
        lines = text.count("\n", first)
        if not lines:
            return line, column - len(text) + first
        before = text.rfind("\n", 0, first)
        return line - lines, first - before if before >= 0 else 0

    def prefix(self, uri: str) -> str:
        return self.declared.get(uri, "")

    def declares(self, prefix: str | None, uri: str | None) -> None:
        if prefix and uri:
            self.declared[uri] = prefix


def read_file(path: Path, make: Make, *, prefixes: bool, beside: Beside | None = None) -> list[Finding]:
    """Validate a file; what cannot be read is a finding (G020 to G022). What is `beside` sees the start-tags too."""
    parser = expat.ParserCreate(namespace_separator="}")
    stream = _Stream(parser)
    validator = make(stream)
    parser.buffer_text = True
    parser.buffer_size = PIECE
    parser.StartElementHandler = validator.start
    parser.EndElementHandler = validator.end
    parser.CharacterDataHandler = validator.text
    parser.StartNamespaceDeclHandler = stream.declares
    _refuse_the_unreadable(parser)
    if prefixes:
        _follow_prefixes(parser, stream, validator)
    if beside is not None:
        _show(beside, parser, validator)
    try:
        with path.open("rb") as file:
            for piece in pieces(file, parser):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except OSError as error:
        return [Finding("G022", f"The file cannot be read: {error.strerror or error}.", validator.file)]
    except RefusedError as refused:
        return [*validator.findings, _refusal(refused, validator)]
    except expat.ExpatError as error:
        return [*validator.findings, _malformed(error, validator)]
    except TooLargeError:
        return [*validator.findings, _too_large(validator)]
    finally:
        _let_go(parser)
    return validator.finish()


def _let_go(parser: expat.XMLParserType) -> None:
    """Forget who is called: they know the parser, too, and such a circle keeps its memory until it is looked for."""
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    parser.StartNamespaceDeclHandler = parser.EndNamespaceDeclHandler = None


def _show(beside: Beside, parser: expat.XMLParserType, validator: Validator) -> None:
    def first(name: str, attributes: dict[str, str]) -> None:
        parser.StartElementHandler = validator.start
        validator.look_beside(beside, name)
        validator.start(name, attributes)

    parser.StartElementHandler = first


def _malformed(error: expat.ExpatError, validator: Validator) -> Finding:
    kind = expat.ErrorString(error.code) or ""
    message = f"The file is not well-formed XML: {kind}."
    place = error.lineno, error.offset + 1
    return Finding("G020", message, validator.file, *place, about=About(found=(kind,)))


def _refusal(refused: RefusedError, validator: Validator) -> Finding:
    place, about = validator.position.tag(), About(found=(refused.found,))
    return Finding(refused.code, str(refused), validator.file, *place, hint=refused.hint, about=about)


def _too_large(validator: Validator) -> Finding:
    message = "The schema allows so many readings of the document that it is not read further than here."
    hint = "Simplify the schema: the content of an element that is open here repeats what is optional many times."
    return Finding("G023", message, validator.file, *validator.position.tag(), hint=hint)


_SPELL_OUT = "Write the characters themselves, or expand the entities before."


def _refuse_the_unreadable(parser: expat.XMLParserType) -> None:
    def starts(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and not _is_readable(encoding):
            raise RefusedError("G020", f"The encoding {encoding} is not read.", "Save the file as UTF-8.", encoding)

    # expat puts the entities in their places that a file declares itself, and stops those that explode.
    def outside(names: str, *_rest: object) -> int:
        name = names.rpartition("\f")[2]
        raise RefusedError("G021", f"The entity `{name}` lies in another file, which is not read.", _SPELL_OUT, name)

    def skipped(name: str, _is_parameter: bool) -> None:
        message = f"The entity `{name}` is not known here; DTDs are not read."
        raise RefusedError("G021", message, _SPELL_OUT, name)

    parser.XmlDeclHandler = starts
    parser.ExternalEntityRefHandler = outside
    parser.SkippedEntityHandler = skipped


def _is_readable(encoding: str) -> bool:
    """Say whether expat reads an encoding: Unicode's, or any that Python has with a character for each byte."""
    if encoding.lower() in ("utf-8", "utf-16", "iso-8859-1", "us-ascii"):
        return True
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256
    except LookupError:
        return False


def _follow_prefixes(parser: expat.XMLParserType, stream: _Stream, validator: Validator) -> None:
    scopes: list[dict[str, str]] = []

    def begin(prefix: str | None, uri: str | None) -> None:
        stream.declares(prefix, uri)
        scopes.append(dict(validator.prefixes))
        validator.prefixes = {**validator.prefixes, prefix or "": uri or ""}

    def end(_prefix: str | None) -> None:
        validator.prefixes = scopes.pop()

    parser.StartNamespaceDeclHandler = begin
    parser.EndNamespaceDeclHandler = end


class _Tree:
    """The position in a tree, whose elements know their line at best."""

    def __init__(self) -> None:
        self.line = 0
        self.text_line = 0
        self.element: Any = None

    def tag(self) -> Place:
        return self.line, 0

    def text(self, text: str) -> Place:
        first = len(text) - len(text.lstrip(" \t\r\n"))
        return (self.text_line + text.count("\n", 0, first) if self.text_line else 0), 0

    def prefix(self, uri: str) -> str:
        declared = getattr(self.element, "nsmap", {})  # ElementTree forgets it
        return next((prefix for prefix, namespace in declared.items() if prefix and namespace == uri), "")


def read_tree(tree: Any, make: Make, *, prefixes: bool, parts: Mapping[Any, str]) -> list[Finding]:
    """Validate an lxml or ElementTree tree, or the part of one below an element; `parts` come from other files."""
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    position = _Tree()
    validator = make(position)
    try:
        for act, element in _in_files(_events(root), validator, position, parts) if parts else _events(root):
            act(validator, position, element, prefixes)
    except RefusedError as refused:
        return [*validator.findings, _refusal(refused, validator)]
    except TooLargeError:
        return [*validator.findings, _too_large(validator)]
    return validator.finish()


Act = Callable[[Validator, _Tree, Any, bool], None]


def _events(root: Any) -> Iterator[tuple[Act, Any]]:
    """Walk without recursion, since trees may be deeper than Python's stack."""
    yield _start, root
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield _end, element
            if stack:
                yield _tail, element
        elif isinstance(child.tag, str):
            yield _start, child
            stack.append((child, iter(child)))
        else:
            yield _other, child
            yield _tail, child


def _in_files(
    events: Iterator[tuple[Act, Any]], validator: Validator, position: _Tree, parts: Mapping[Any, str]
) -> Iterator[tuple[Act, Any]]:
    """Let the validator name the file of each part while its events are taken."""
    above: list[str] = []
    for act, element in events:
        name = parts.get(element)
        if name is not None and act is _start:
            above.append(validator.file)
            validator.file = name
        yield act, element
        if name is not None and act is _end:
            validator.file = above.pop()
        elif name is not None and act is _tail:  # what follows stands in the file above, and nobody knows in which line
            position.text_line = 0


def _start(validator: Validator, position: _Tree, element: Any, prefixes: bool) -> None:
    position.element = element
    position.line = getattr(element, "sourceline", None) or 0
    if prefixes:
        validator.prefixes = {prefix or "": uri for prefix, uri in getattr(element, "nsmap", {}).items()}
    validator.start(element.tag, element.attrib)
    if element.text:
        position.text_line = position.line
        validator.text(element.text)


def _end(validator: Validator, position: _Tree, element: Any, _prefixes: bool) -> None:
    position.line = getattr(element, "sourceline", None) or 0
    validator.end()


def _tail(validator: Validator, position: _Tree, element: Any, _prefixes: bool) -> None:
    if element.tail:
        position.text_line = getattr(element, "sourceline", None) or 0
        validator.text(element.tail)


def _other(_validator: Validator, position: _Tree, node: Any, _prefixes: bool) -> None:
    """Pass comments and processing instructions; an entity reference that was left in the tree is refused."""
    if hasattr(node, "name"):
        position.line = node.sourceline or 0
        raise RefusedError("G021", f"The entity `{node.name}` is not read.", _SPELL_OUT, node.name)
