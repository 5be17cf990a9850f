"""Edits at random: what editors do to an edition, and what befalls it, always the same for the same number.

An edit takes values that stand anywhere in the edition and puts them elsewhere, so that pointers arrive and go astray,
identifiers stand twice, and records lose their last mention, in anybody's files.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

VALUES = re.compile(r"""\b(xml:id|ref|target|who|resp|corresp|facs|when|n|type)="([^"]*)\"""")
ELEMENT = re.compile(r"<(person|place|p|note|date|item)\b[^<>]*>")
INVENTED = {
    "xml:id": ("x", "x.1", "a b", "con", "-x"),
    "ref": (
        "person:p0",
        "place:t0",
        "#x",
        "person:x",
        "place:x",
        "nobody:x",
        "x",
        "../authorities/nothing.xml#x",
        "person:x,",
        "#(x)",
    ),
    "target": ("#x", "edition.xml", "../edition.xml#x", "www.example.org", "https://bad.example.org/x", "javascript:x"),
    "facs": ("page.png", "../page.png", "#x"),
    "when": ("1820", "1999-02-30", "0001"),
    "n": ("1", "7"),
    "type": ("person", "place", "summary", "editorial"),
}
WORDS = "eleven quiet words that nobody has put down in this order before now"


class Edits:
    """Edits of the edition in a folder; each `once` makes one, and says what it did."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder, self._chance = folder, random.Random(number)
        self._removed: dict[Path, bytes] = {}

    def once(self) -> str:
        """Make one edit."""
        rare = (self._break, self._remove, self._copy, self._rename, self._order, self._ledger, self._settings)
        beside = (self._source, self._image, self._mend, self._mend, self._mend)
        often: tuple[Callable[[], str], ...] = (
            self._mention,
            self._mention,
            self._value,
            self._value,
            self._line,
            self._text,
        )
        return self._chance.choice((*often, *often, *rare, *beside))()

    def _files(self) -> list[Path]:
        return sorted((self._folder / "tei").rglob("*.xml"))

    def _file(self) -> Path:
        """Choose a file: one of many documents no more often than the header or a list."""
        by_folder: dict[Path, list[Path]] = {}
        for path in self._files():
            by_folder.setdefault(path.parent, []).append(path)
        return self._chance.choice(self._chance.choice(list(by_folder.values())))

    def _victim(self) -> Path:
        """Choose a file for the worse: seldom the header, for without it little is checked."""
        path = self._file()
        return path if path.name != "edition.xml" or self._chance.random() < 0.1 else self._file()

    def _value(self) -> str:
        """Put a value of an attribute from anywhere in the place of another."""
        path, other = self._file(), self._file()
        text = path.read_text(encoding="utf-8")
        found = list(VALUES.finditer(text))
        if not found:
            return "nothing"
        match = self._chance.choice(found)
        values = [each[2] for each in VALUES.finditer(other.read_text(encoding="utf-8")) if each[1] == match[1]]
        value = self._chance.choice([*values[:50], *INVENTED.get(match[1], ())] or ["x"])
        path.write_text(f"{text[: match.start(2)]}{value}{text[match.end(2) :]}", encoding="utf-8")
        return f"{path.name}: {match[0]} is {value}"

    def _mention(self) -> str:
        """Let a mention lead to anything that has an identifier, or nearly has one."""
        path = self._chance.choice(self._files())
        text, other = path.read_text(encoding="utf-8"), self._file().read_text(encoding="utf-8")
        found, ids = [each for each in VALUES.finditer(text) if each[1] == "ref"], re.findall('xml:id="([^"]*)"', other)
        if not (found and ids):
            return "nothing"
        match = self._chance.choice(found)
        value = self._chance.choice(("person:", "place:", "ed:", "#")) + self._chance.choice(ids)
        value += self._chance.choice(("", "", "", "x", " person:p0"))
        path.write_text(f"{text[: match.start(2)]}{value}{text[match.end(2) :]}", encoding="utf-8")
        return f"{path.name}: {match[0]} is {value}"

    def _line(self) -> str:
        """Move what follows by a line."""
        path = self._file()
        text = path.read_text(encoding="utf-8")
        found = list(ELEMENT.finditer(text))
        if not found:
            return "nothing"
        match = self._chance.choice(found)
        more = self._chance.choice(("\n", "<!-- -->", f"<!-- {WORDS} -->"))
        path.write_text(f"{text[: match.start()]}{more}{text[match.start() :]}", encoding="utf-8")
        return f"{path.name}: something before {match[0]}"

    def _text(self) -> str:
        """Add to the beginning of an element: words, a mention, a note, work to be done."""
        path = self._file()
        text = path.read_text(encoding="utf-8")
        found = [match for match in ELEMENT.finditer(text) if not match[0].endswith("/>")]
        if not found:
            return "nothing"
        match = self._chance.choice(found)
        id, other = f"new{self._chance.randrange(3)}", self._file().name
        more = self._chance.choice(
            (
                WORDS,
                "TODO",
                f'<note xml:id="{id}" type="editorial">New.</note>',
                f'<persName ref="person:{id}">X</persName>',
                f'<ref target="{other}#{id}" resp="person:p0">X</ref>',
                '<graphic url="../page.png"/>',
            )
        )
        path.write_text(f"{text[: match.end()]}{more}{text[match.end() :]}", encoding="utf-8")
        return f"{path.name}: {more} in {match[0]}"

    def _break(self) -> str:
        path = self._victim()
        self._removed.setdefault(path, path.read_bytes())
        path.write_bytes(path.read_bytes()[: self._chance.randrange(200)])
        return f"{path.name} is broken"

    def _remove(self) -> str:
        path = self._victim()
        self._removed.setdefault(path, path.read_bytes())
        path.unlink()
        return f"{path.name} is gone"

    def _mend(self) -> str:
        if not self._removed:
            return "nothing"
        path = self._chance.choice(sorted(self._removed))
        path.write_bytes(self._removed.pop(path))
        return f"{path.name} is back"

    def _copy(self) -> str:
        path = self._victim()
        new = path.with_name(f"copy{self._chance.randrange(3)}.xml")
        new.write_bytes(path.read_bytes())
        return f"{new.name} is {path.name} again"

    def _rename(self) -> str:
        path = self._victim()
        new = path.with_name(f"moved{self._chance.randrange(3)}.xml")
        self._removed.setdefault(path, path.read_bytes())
        path.rename(new)
        return f"{path.name} is {new.name}"

    def _order(self) -> str:
        """Let two documents change places in the list of contents."""
        path = self._folder / "tei/edition.xml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        items = re.findall(r"<item>.*?</item>", text)
        if len(items) < 2:
            return "nothing"
        one, other = self._chance.sample(items, 2)
        path.write_text(text.replace(one, "\0").replace(other, one).replace("\0", other), encoding="utf-8")
        return "another order"

    def _ledger(self) -> str:
        text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in self._files()[:9])
        ids = re.findall(r'xml:id="([^"\s]+)"', text) or ["x"]
        lines = [self._chance.choice(ids) for _ in range(3)]
        lines.append(f"{self._chance.choice(ids)} -> {self._chance.choice(ids)}")
        (self._folder / "tei/ledger.txt").write_text("\n".join(lines), encoding="utf-8")
        return f"the ledger has {lines}"

    def _settings(self) -> str:
        path = self._folder / "samizdat.toml"
        text = path.read_text(encoding="utf-8").partition("\n[")
        begin = text[0] if text[0].startswith("[edition]") else "[edition]"
        hosts = self._chance.choice(("", '\n[checks]\nhosts-not-cited = ["example.org"]\n'))
        layer = self._chance.choice(("", '\n[text-layer]\neditorial = ["corr"]\n'))
        path.write_text(f"{begin.rstrip()}\n{hosts}{layer}", encoding="utf-8")
        return f"settings: {hosts} {layer}"

    def _source(self) -> str:
        """Let a source text come, go or be another: one that no document names, with words that may stand in some."""
        path = self._folder / "sources/stray.txt"
        if path.exists() and self._chance.random() < 0.5:
            path.unlink()
            return "a source text is gone"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{self._chance.random()} {WORDS} {'and more ' * self._chance.randrange(9)}", encoding="utf-8")
        return "a source text is there"

    def _image(self) -> str:
        path = self._folder / "tei/page.png"
        if path.exists():
            path.unlink()
            return "an image is gone"
        path.write_bytes(b"")
        return "an image is there"
