"""Who changes an edition at random: a number makes one change, on the same files always the same one."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HOUR = 3_600_000_000_000
# Letters, and what search, line breaks and files have trouble with.
WORDS = ("harbour", "Ångström", "naïve", "日本語", "שלום", "tar", "a\u0301gnes", "𝔊ötter", "co-operate", "R&amp;D", "x")
# Values of settings as they are written, by table and key.
Said = dict[str, dict[str, str]]


@dataclass
class Editor:
    """Changes the files of one folder. `hour` counts the hours that go by between builds, where they do."""

    folder: Path
    said: Said = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    hour: int = 0
    # What files were, to be put back as backups are; what was broken, to be mended; source texts that are away.
    past: list[tuple[Path, bytes, int]] = field(default_factory=list)
    broken: dict[Path, bytes] = field(default_factory=dict)
    away: dict[Path, bytes] = field(default_factory=dict)
    # No file was changed after this, in nanoseconds, when the first hour began.
    begun: int = field(default_factory=lambda: time.time_ns() - 2000 * HOUR)

    def edit(self, seed: object, edits: Sequence[Edit]) -> str:
        """Make the change that a seed stands for; returns its name."""
        self.chance = random.Random(str(seed))
        for edit in self.chance.sample(edits, len(edits)):
            if edit(self):
                return edit.__name__
        raise AssertionError("no edit is possible")

    def an_hour_later(self) -> None:
        """Let it be an hour since anything was changed: what is new is an hour younger than what was there."""
        self.hour += 1
        moment = self.begun + self.hour * HOUR
        for path in self.files():
            if path.lstat().st_mtime_ns > moment:
                os.utime(path, ns=(moment, moment))

    def files(self) -> list[Path]:
        """List the files of the folder, but for those that tools keep there."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path for path in paths if not _hidden(path.relative_to(self.folder)))

    def xml(self) -> list[Path]:
        """List the XML files."""
        return [path for path in self.files() if path.suffix == ".xml"]

    def texts(self) -> list[Path]:
        """List the XML files that are documents, or are as broken ones."""
        return [path for path in self.xml() if re.search(rb"<text\b", path.read_bytes()) or path in self.broken]

    def any(self, paths: Iterable[Path]) -> Path | None:
        """Choose a file; None where there is none."""
        found = list(paths)
        return self.chance.choice(found) if found else None

    def put(self, path: Path | str, data: str | bytes) -> bool:
        """Write a file, and remember what it was; a path that is text is from the folder on."""
        path = self.folder / path
        self.remember(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return True

    def gone(self, path: Path) -> bool:
        """Delete a file, and remember what it was."""
        self.remember(path)
        path.unlink()
        return True

    def remember(self, path: Path) -> None:
        """Keep a file's state, with its time, as a backup does."""
        if path.is_file():
            self.past.append((path, path.read_bytes(), path.stat().st_mtime_ns))

    def read(self, path: Path) -> str:
        """Read a file; "" where it is no UTF-8."""
        try:
            return path.read_bytes().decode()
        except UnicodeDecodeError:
            return ""

    def replace(self, pattern: str, by: Callable[[re.Match[str]], str], paths: Iterable[Path] | None = None) -> bool:
        """Replace one place of one file in which something is found."""
        files = self.xml() if paths is None else list(paths)
        for path in self.chance.sample(files, len(files)):
            text = self.read(path)
            found = list(re.finditer(pattern, text, re.DOTALL))
            if found:
                match = self.chance.choice(found)
                return self.put(path, f"{text[: match.start()]}{by(match)}{text[match.end() :]}")
        return False

    def everywhere(self, pattern: str, by: str, paths: Iterable[Path] | None = None) -> bool:
        """Replace whatever is found in any file."""
        files = {path: self.read(path) for path in (self.xml() if paths is None else paths)}
        changed = {path: new for path, text in files.items() if (new := re.sub(pattern, by, text)) != text}
        for path, text in changed.items():
            self.put(path, text)
        return bool(changed)

    def found(self, pattern: str) -> list[str]:
        """List what the first group of a pattern finds in all files, each once."""
        return sorted({each[1] for path in self.xml() for each in re.finditer(pattern, self.read(path))})

    def say(self, key: str, *values: str, table: str = "edition") -> bool:
        """Give a setting one of several values, or take it away."""
        entries = self.said.setdefault(table, {})
        value = self.chance.choice(values)
        if entries.get(key) == value and self.chance.random() < 0.5:
            del entries[key]
        else:
            entries[key] = value
        return self.write_settings()

    def write_settings(self) -> bool:
        """Write the settings as they are said."""
        lines = []
        for table, entries in self.said.items():
            lines += [f"[{table}]", *(f"{key} = {value}" for key, value in entries.items())]
        return self.put("samizdat.toml", "\n".join([*lines, ""]))


# Makes a change, or returns False where there is nothing to make it of.
Edit = Callable[[Editor], bool]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
