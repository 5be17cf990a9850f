"""The source's words without the editors': what is left is the text, as whoever reads or counts it wants it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samizdat.export.tei.projection import DROPPED, take_out
from samizdat.export.tei.values import Change
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import Element, local_name, select

if TYPE_CHECKING:
    from samizdat.model.edition import TextLayer


def reading_text(root: Element, layer: TextLayer) -> Counter[Change]:
    """Take the editors' words out of a document's text, as the setting `editorial` tells them; returns what was done.

    Of a correction, an expansion or a regularisation the source's reading stays.
    """
    editors, done = Editors(layer), Counter[Change]()
    for element in select(root, "tei:text//*"):
        if editors.wrote(element) and element.getparent() is not None:
            kind = element.get("type")
            done[DROPPED, local_name(element) + (f"[@type='{kind}']" if kind else ""), ""] += 1
            take_out(element)
    return done
