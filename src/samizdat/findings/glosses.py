"""Say what the names mean that a finding expects, in the words of the schema.

A compiled ODD carries the glosses and descriptions of its elements, attributes and values as annotations
(`a:documentation`, RELAX NG DTD Compatibility 1.0, section 2). They are looked up where there is something to explain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.store.kept import kept
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.model.finding import About, Finding

# What a finding of these codes expects can be explained: elements, attributes, values.
ELEMENTS, ATTRIBUTES, VALUES = frozenset({"G001", "G002", "G003"}), frozenset({"G004", "G005"}), frozenset({"G006"})
CODES = ELEMENTS | ATTRIBUTES | VALUES
# So many are explained; who is offered more has to look them up.
MOST = 3
LONGEST = 100
# What compilers put behind a description: the section of the Guidelines, the list of values.
APPENDED = re.compile(r"\s*(?:\[[\d.]+[^\]]*\]|\b(?:Suggested|Sample) values include:.*)\s*$", re.DOTALL)

# The names of an element, of its attribute, of a value of that; the first is "" where any element is meant.
Key = tuple[str, ...]


@dataclass(slots=True)
class Glosses:
    """The annotations of a schema: by (element,), (element or "", attribute), (element or "", attribute, value).

    `told` is what was told already, by the code of a finding and what it is about.
    """

    texts: dict[Key, str] = field(default_factory=dict)
    told: dict[tuple[str, About], str] = field(default_factory=dict)

    def of(self, key: Key) -> str:
        """Return what a name means, at this element or else anywhere; "" where the schema does not say."""
        text = self.texts.get(key) or (self.texts.get(("", *key[1:])) if len(key) > 1 else None)
        return gloss(text, key[-1]) if text else ""


def with_glosses(
    findings: Sequence[Finding], schemas: Mapping[str, Sequence[Path]], keep: Path | None = None
) -> list[Finding]:
    """Add to the hints of findings what the names mean that they expect.

    `schemas` maps the name of a file to the files of its RELAX NG schemas; each is read once, and only where needed.
    What they say is kept in the folder `keep` for the next time.
    """
    known: dict[tuple[Path, ...], Glosses] = {}
    explained = []
    for finding in findings:
        files = tuple(schemas.get(finding.file, ()))
        if finding.code in CODES and files:
            if files not in known:
                known[files] = read_glosses(files, keep)
            explained.append(explain(finding, known[files]))
        else:
            explained.append(finding)
    return explained


def explain(finding: Finding, glosses: Glosses) -> Finding:
    """Add to the hint of a finding what the names mean that it expects, where these are few."""
    asked = finding.code, finding.about
    if (told := glosses.told.get(asked)) is None:
        told = glosses.told[asked] = _told(finding.code, finding.about, glosses)
    return replace(finding, hint=f"{finding.hint} {told}".lstrip()) if told else finding


def _told(code: str, about: About, glosses: Glosses) -> str:
    keys = list(dict.fromkeys(_expected(code, about)))
    told = [f"{_shown(key)}: {text}" for key in keys if (text := glosses.of(key))] if len(keys) <= MOST else []
    if not told:
        return ""
    return "; ".join(told) + ("" if told[-1].endswith("…") else ".")


def _expected(code: str, about: About) -> Iterator[Key]:
    """Yield the names that a finding expects; of values the one that was probably meant, where there is one."""
    if code in ELEMENTS:
        yield from ((name,) for name in about.expected)
    elif code in ATTRIBUTES:
        yield from ((about.element, name) for name in about.expected)
    else:
        values = (about.meant,) if about.meant else about.expected
        yield from ((about.element, about.attribute, value) for value in values)


def _shown(key: Key) -> str:
    return f"“{key[2]}”" if len(key) > 2 else f"`@{key[1]}`" if len(key) > 1 else f"`{key[0]}`"


def read_glosses(files: Sequence[Path], keep: Path | None = None) -> Glosses:
    """Read the annotations of a schema's files, or what is kept of them: XML of a megabyte takes as long as a play."""
    with suppress(OSError, ValueError, TypeError):
        name = sha256(b"".join((engine().encode(), *(sha256(file.read_bytes()).digest() for file in files))))
        found = json.loads(kept(keep and keep / "glosses", f"{name.hexdigest()[:32]}.json", lambda: _written(files)))
        return Glosses({tuple(map(str, key)): str(text) for key, text in found})
    return Glosses(dict(_read(files)))


def _written(files: Sequence[Path]) -> bytes:
    return json.dumps(list(_read(files))).encode()


def _read(files: Iterable[Path]) -> Iterable[tuple[Key, str]]:
    from samizdat.findings.annotations import read_annotations  # noqa: PLC0415 (what is kept needs no parser)

    return read_annotations(files).items()


def gloss(text: str, name: str) -> str:
    """Shorten a description: without the name itself, sections and lists that a compiler has added; a line at most."""
    text = APPENDED.sub("", APPENDED.sub("", " ".join(text.split())))
    text = text.removeprefix(f"({name})").strip().removesuffix(".")
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0].rstrip(".,;:") + "…"
