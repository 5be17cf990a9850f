"""A public build gives away nothing that its documents withhold: no page, no plain text, no JSON, no TEI."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from samizdat.cli import main
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.markup.xml import parse, select

WORD = re.compile(r"[^\W_]+")
# Single words are everybody's, and a phrase may stand in a summary or a citation; so many words in a row may not.
RUN = 9


def built(root: Path, out: Path, *options: str) -> dict[str, str]:
    result = CliRunner().invoke(main, ["-C", str(root), "build", "--out", str(out), *options])
    assert result.exit_code == 0, result.output
    return {str(path.relative_to(out)): readable(path) for path in out.rglob("*.*") if path.is_file()}


def readable(path: Path) -> str:
    """Return the words of a file; an archive has those of all its members."""
    if path.suffix in (".zip", ".epub"):
        with ZipFile(path) as archive:
            return "\n\n".join(archive.read(name).decode() for name in archive.namelist())
    if path.suffix == ".woff2":
        return ""
    data = path.read_bytes()
    # The index of the search is packed, with a few bytes of its own among the words.
    packed = data.startswith(b"\x1f\x8b")
    return gzip.decompress(data).decode(errors="ignore") if packed else data.decode(errors="ignore")


def test_no_withheld_word_is_in_any_file(edition: Path, tmp_path: Path) -> None:
    withheld = {"Dear", "ferry", "leaves", "nine", "Bring", "bread", "salt"}
    full, public = built(edition, tmp_path / "full"), built(edition, tmp_path / "public", "--public")
    # The editors speak of the ferry too, the interface and the style sheet of other things.
    ours = {"ferry"}
    assert set(WORD.findall(full["letter.html"])) >= withheld
    assert json.loads(full["names.json"])["entities"][0]["mentions"][0]["left"] == "Dear "
    for name, text in public.items():
        if not name.startswith(("edition.css", "schema/", "edition-tei.zip")):
            assert set(WORD.findall(text)) & withheld <= ours, name
    assert '"left"' not in public["names.json"]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of RUN words of a text."""
    words = WORD.findall(text)
    return (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def withheld_runs(root: Path, sources: Path) -> set[tuple[str, ...]]:
    """Return the runs of words inside single gaps of this repository's documents."""
    edition = read_edition(read_settings(root, sources))[0]
    texts = read_sources(edition.settings, edition.documents)
    found: set[tuple[str, ...]] = set()
    for document in edition.documents:
        for gap in select(parse(document.file.xml), "//tei:gap[@reason='withheld']"):
            start, end = (int(place) for place in gap.get("source", "").rpartition("=")[2].split(","))
            found.update(runs(texts[document.id].text[start:end]))
    return found


@pytest.mark.sources
def test_no_withheld_sentence_of_this_edition_is_in_any_file(root: Path, sources: Path, tmp_path: Path) -> None:
    withheld = withheld_runs(root, sources)
    public = built(root, tmp_path / "public", "--public", "--sources", str(sources))
    assert len(withheld) > 5000
    assert len(public) > 300
    for name, text in public.items():
        plain = html.unescape(re.sub("<[^>]*>", " ", text))
        assert withheld.isdisjoint(runs(plain)), name
        attributes = " | ".join(re.findall(r'="([^"]*)"', text))
        assert withheld.isdisjoint(runs(html.unescape(attributes))), name


def test_what_lies_outside_is_not_published(edition: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (edition / "tei/documents").rename(outside)
    letter = (outside / "letter.xml").read_bytes()
    for name in (outside, f"../{outside.name}"):
        (edition / "samizdat.toml").write_text(f'[edition]\ndocuments = "{name}"\n', encoding="utf-8")
        result = CliRunner().invoke(main, ["-C", str(edition), "build", "--no-pdf", "--out", "made"])
        assert result.exit_code == 2 and "cannot be published" in result.output, result.output
    assert (outside / "letter.xml").read_bytes() == letter and not (edition / "made").exists()
