"""What the people who write in a vocabulary are used to: advice that is handed to the engines, which know none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Habits:
    """How a vocabulary is used; all of it is for messages, and nothing of it touches a verdict.

    `elements` and `attributes` are names that people bring along, in small letters, with what the vocabulary calls
    the same: they count only where the schema has them. Where the vocabulary has an element of such a name for
    something else, what is meant counts where that one may not stand. `looks` are such names
    of elements that say more than the element does which is meant, with the attribute and the value that say it there:
    these count where the schema allows them. `homes` are
    elements by what usually holds them, for those that `elements` gives another name elsewhere. `counterparts` are
    elements by what has to stand beside them. `uses` are names of attributes that may mean
    several, with what each is for, after "if". `values` gives what a wrong value may have
    been meant to be, likeliest first; the schema then says which it allows. `words` says in words what a regular
    expression of the schema means. `usual_elements` and `usual_attributes` are those that people want most: a list
    that is cut shows them.
    """

    elements: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    looks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    counterparts: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    values: Callable[[str], Iterable[str]] = lambda _text: ()
    words: Mapping[str, str] = field(default_factory=dict)
    usual_elements: tuple[str, ...] = ()
    usual_attributes: tuple[str, ...] = ()


NONE = Habits()
