"""What tests of commands share: a cache of their own, a small schema and files for it."""

from __future__ import annotations

from pathlib import Path

import pytest

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="letter">
      <attribute name="date"><data type="date"/></attribute>
      <oneOrMore><element name="line"><text/></element></oneOrMore>
    </element>
  </start>
</grammar>
"""


@pytest.fixture(autouse=True)
def user_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the cache of the user who runs the tests out of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    return tmp_path / "user-cache/samizdat"


@pytest.fixture(autouse=True)
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set no PDF, as where WeasyPrint is not installed: it takes seconds, and has tests of its own."""
    monkeypatch.setattr("samizdat.stages.pdf.available", lambda: False)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Make a folder without an edition: a schema, a good, a bad and a malformed letter."""
    folder = tmp_path / "letters"
    files = {
        "letter.rng": GRAMMAR,
        "post/good.xml": '<letter date="1950-06-04">\n  <line>Dear Anna</line>\n</letter>\n',
        "post/bad.xml": '<letter date="4.6.1950">\n  <line>Dear Anna</line>\n  <lin>Come!</lin>\n</letter>\n',
        "post/cut.xml": '<letter date="1950-06-04">\n  <line>Dear\n</letter>\n',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
