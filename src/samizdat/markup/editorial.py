"""Editorial: which words of a document are the editors' own, as the edition's setting `editorial` says.

Some of them speak of the text (a note, a summary); others give a reading of it, where the source has another
(TEI P5, section 3.5) or none. A name in a reading is named by the source; a name in a note is not.
"""

from __future__ import annotations

from collections import defaultdict

from samizdat.markup.xml import XML, Element, local_name
from samizdat.model.edition import Selector, TextLayer

# What gives a reading of the source's words instead of speaking of them.
READINGS = frozenset(("corr", "reg", "supplied", "expan", "ex"))
# What stands in a line of the source, in the place of words that it has or lacks.
INSERTED = READINGS | {"desc"}


class Editors:
    """Tells the editors' words from the source's in the documents of one edition."""

    def __init__(self, layer: TextLayer = TextLayer()) -> None:  # noqa: B008 (a value that nothing changes)
        self._selectors: dict[str, list[Selector]] = defaultdict(list)
        for selector in layer.editorial:
            self._selectors[selector.name].append(selector)

    def wrote(self, element: Element) -> bool:
        """Tell whether the words in an element are the editors', though it may stand in the source's."""
        selectors = self._selectors.get(local_name(element), ())
        return any(not each.attribute or element.get(_name(each.attribute)) == each.value for each in selectors)

    def inserted(self, element: Element) -> bool:
        """Tell whether the words in an element are the editors' and stand in a line of the source."""
        return local_name(element) in INSERTED and self.wrote(element)

    def comment(self, element: Element) -> bool:
        """Tell whether an element speaks of the text, as a note or a summary does."""
        return local_name(element) not in READINGS and self.wrote(element)

    def comment_around(self, element: Element) -> bool:
        """Tell whether an element stands in something that speaks of the text."""
        return any(map(self.comment, element.iterancestors()))


def _name(attribute: str) -> str:
    """Return an attribute's name as a tree has it: of those with a prefix TEI has the ones of XML."""
    return f"{XML}{attribute[4:]}" if attribute.startswith("xml:") else attribute
