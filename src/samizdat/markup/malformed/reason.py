"""Why a text is not well-formed XML, as a value."""

from __future__ import annotations

from typing import NamedTuple

from samizdat.model.finding import About


class Reason(NamedTuple):
    """What is wrong: the offset in the text where it begins, a sentence, what to do, and both as values."""

    offset: int
    message: str
    hint: str
    about: About


def reason(offset: int, message: str, hint: str, found: str = "", *, element: str = "", meant: str = "") -> Reason:
    """Make a reason; `found` is what stands there, `meant` what was probably to stand there."""
    expected = (meant,) if meant else ()
    return Reason(
        offset, message, hint, About(element, found=(found,) if found else (), expected=expected, meant=meant)
    )
