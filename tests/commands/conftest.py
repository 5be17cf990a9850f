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


@pytest.fixture(scope="session")
def typefaces(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder of cut typefaces that all processes of this run have in common: to cut them takes long."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "typefaces"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, typefaces: Path) -> Path:
    """Keep the cache of the user who runs the tests out of them."""
    cache = tmp_path_factory.mktemp("user-cache") / "samizdat"
    cache.mkdir()
    (cache / "fonts").symlink_to(typefaces)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent))
    return cache


@pytest.fixture(autouse=True)
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set no PDF, as where WeasyPrint is not installed: it takes seconds, and has tests of its own."""
    monkeypatch.setattr("samizdat.commands.build.can_print", lambda: False)


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
