"""Editions to be changed: letters that are laid out, with and without their words; folders that nobody has laid out."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import edits_of_editions
import edits_of_files
import edits_of_letters
import edits_of_tei
from editing import Edit, Editor

from letters import ROOT, WORDS, letter, make, name_of
from samizdat.model.edition import TextLayer
from samizdat.model.source_text import SourceText, digest_of
from samizdat.text_layer.withhold import withhold

LETTERS = 6
# What makes an edition that is laid out wrong more often than not is left to those that nobody has laid out.
WILD: tuple[Edit, ...] = (*edits_of_tei.EDITS, *edits_of_files.EDITS, *edits_of_editions.EDITS)
TAME: tuple[Edit, ...] = (
    *edits_of_letters.EDITS,
    *(edit for edit in edits_of_editions.EDITS if edit is not edits_of_editions.picture_shown),
    edits_of_tei.word,
    edits_of_tei.title,
    edits_of_tei.comment,
    edits_of_tei.lines,
    edits_of_tei.renamed,
    edits_of_tei.record_added,
    edits_of_tei.coordinates,
    edits_of_files.back,
    edits_of_files.back_beside,
    edits_of_files.as_large_and_as_old,
    edits_of_files.touched,
    edits_of_files.exchanged,
    edits_of_files.broken,
    edits_of_files.mended,
    edits_of_files.mended,
    edits_of_files.linked,
    edits_of_files.cache_gone,
)
# Source texts come and go as often as all else together.
OF_SOURCES: tuple[Edit, ...] = (
    edits_of_editions.source_gone,
    edits_of_editions.source_back,
    edits_of_editions.source_changed,
)
# Files of many kinds from the corpora of others: letters, days, plays, pages that a document takes in.
OF_OTHERS = (
    "schnitzler-briefe/L02328.xml",
    "schnitzler-briefe/L01203.xml",
    "schnitzler-briefe/L00753.xml",
    "soldatenbriefe/letter-004.xml",
    "soldatenbriefe/letter-052.xml",
    "schnitzler-tagebuch/entry__1900-10-16.xml",
    "schnitzler-tagebuch/entry__1900-04-13.xml",
    "gerdracor/scheerbart-der-schornsteinfeger.xml",
    "latin-lit/stoa0045.stoa006.perseus-lat2.xml",
    "shelley-godwin/bl/bl-mont_blanc.xml",
    "shelley-godwin/bl/bl-loan_ms_70_08/bl-loan_ms_70_08-0010.xml",
    "shelley-godwin/bl/bl-loan_ms_70_08/bl-loan_ms_70_08-0011.xml",
    "shelley-godwin/shared/classDecl.xml",
)


@dataclass(frozen=True)
class Kind:
    """A kind of edition: what makes it in a folder, and what may be done to it."""

    make: Callable[[Path], Editor]
    edits: tuple[Edit, ...]


def laid_out(folder: Path, count: int = LETTERS) -> Editor:
    """Make letters that are held to the schema of this project."""
    schema = ROOT / "schema/edition.rng"
    editor = Editor(make(folder, count), {"edition": {"schema": f'"{schema}"', "interface": '["en"]'}})
    editor.write_settings()
    return editor


def withheld(folder: Path) -> Editor:
    """Make letters whose words are withheld, with their source texts beside them."""
    editor = laid_out(folder)
    for number in range(LETTERS):
        text, source = _with_source(number)
        editor.put(f"tei/documents/{name_of(number)}.xml", text)
        editor.put(f"sources/any-name-{number}.txt", source)
    return editor


def _with_source(number: int) -> tuple[str, bytes]:
    """Return a withheld letter, and its source text."""
    id, chance = name_of(number), random.Random(number)
    words = [" ".join(chance.choices(WORDS, k=30)) for _ in range(3)]
    source = "\n\n".join([f"Letter {number}", *words, ""]).encode()
    head, _, rest = letter(number, 3, 2).partition("<sourceDesc>")
    origin = f'<bibl type="sourceText"><idno type="sha256">{digest_of(source)}</idno></bibl>'
    imprint = '<imprint><date when="1950">1950</date></imprint>'
    printed = f'<biblStruct><monogr><title level="m">Letters</title>{imprint}</monogr></biblStruct>'
    rest = f"<sourceDesc>{printed}{origin}</sourceDesc>{rest.partition('</sourceDesc>')[2]}"
    rest = f'{rest.partition("<text>")[0]}<text><body><div xml:id="{id}.1"><head>Letter {number}</head>'
    for place, text in enumerate(words, start=1):
        summary = f'<note type="summary" resp="ed:editors">About {WORDS[place]}.</note>'
        rest += f'<p xml:id="{id}.p{place}">{summary}{text}</p>'
    full = f"{head.replace('free', 'restricted')}{rest}</div></body></text></TEI>\n"
    xml, findings = withhold(full, f"{id}.xml", SourceText.from_bytes(id, source), TextLayer())
    assert not findings, findings
    return xml, source


def lying_about(folder: Path) -> Editor:
    """Make letters, and lists of names, that lie in folders as somebody has left them."""
    with_settings = make(folder.with_name("laid-out"), LETTERS)
    for path in sorted(with_settings.rglob("*.xml")):
        if path.name != "edition.xml":
            place = folder / ("names" if "authorities" in path.parts else path.stem[-1]) / path.name
            place.parent.mkdir(parents=True, exist_ok=True)
            path.rename(place)
    shutil.rmtree(with_settings)
    return Editor(folder)


def of_others(folder: Path, corpora: Path) -> Editor:
    """Copy files of the corpora of others into one folder."""
    for name in OF_OTHERS:
        place = folder / name.removeprefix("schnitzler-")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(corpora / name, place)
    return Editor(folder)
