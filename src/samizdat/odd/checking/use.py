"""What documents use of a schema: elements, attributes and values, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.odd.reading.namespaces import XML_NS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a tree, with its name for readers."""

    name: str
    root: etree._Element


@dataclass(slots=True)
class Use:
    """How often documents use elements ({namespace}name), their attributes, and the tokens of these.

    `places` are, for each element, the documents that have it with the number of times.
    """

    elements: Counter[str] = field(default_factory=Counter)
    attributes: Counter[tuple[str, str]] = field(default_factory=Counter)
    values: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    places: dict[str, Counter[str]] = field(default_factory=dict)


def use_of(documents: Iterable[Document]) -> Use:
    """Count what documents use."""
    use = Use()
    for document in documents:
        for element in document.root.iter("{*}*"):
            _count(str(element.tag), element, document.name, use)
    return use


def _count(tag: str, element: etree._Element, name: str, use: Use) -> None:
    use.elements[tag] += 1
    use.places.setdefault(tag, Counter())[name] += 1
    for key, value in element.attrib.items():
        attribute = str(key).replace(f"{{{XML_NS}}}", "xml:")
        use.attributes[tag, attribute] += 1
        whole = " ".join(str(value).split())
        # A value is counted as it stands and by token: which of the two it is, its datatype says.
        use.values.update((tag, attribute, token) for token in {whole, *whole.split(" ")})
