"""Schema: compile an ODD, check it, document it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat import odd as odds
from samizdat import schematron
from samizdat.checks.schemas.catalogue import catalogue
from samizdat.commands.settings import settings_if_any
from samizdat.edition.p5_source import p5_source
from samizdat.errors import SamizdatError
from samizdat.odd import AtHand, nowhere
from samizdat.store.swap_folder import Tree, check_folder, write
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.finding import Finding


def p5(folder: Path, source: Path | None) -> Path:
    """Find the TEI's definitions for work in `folder`, inside an edition or outside one; `source` names them."""
    return p5_source(folder / source if source else None, settings_if_any(folder))


def at_hand(folder: Path, catalog: Path | None) -> AtHand:
    """Know the files that a catalogue has for addresses elsewhere; raises SamizdatError where it cannot be read."""
    return catalogue(folder / catalog) if catalog else nowhere


def compile(  # noqa: PLR0917 (as on the command line)
    odd: Path,
    source: Path,
    out: Path,
    rules: Path | None = None,
    schema: str | None = None,
    files: AtHand = nowhere,
) -> tuple[Finding, ...]:
    """Compile an ODD to a RELAX NG schema at `out` and, where asked, a Schematron schema at `rules`.

    The files are written whatever is found: an error among the findings says that they are not quite what the ODD
    asks for. Both are read back by the engines that will use them. Raises SamizdatError where the ODD or the source
    cannot be read, or a file would replace another.
    """
    if out == rules:
        raise SamizdatError(f"{out} cannot be schema and rules in one", "Name another file for the rules.")
    compiled = odds.compile_odd(odd, source, schema, files)
    written = {out: compiled.rng.decode("utf-8")}
    if rules is not None:
        written[rules] = compiled.schematron.decode("utf-8")
    write_files(written, reads=(odd, source))
    return (*compiled.findings, *(_broken(rules) if rules else ()))


def _broken(rules: Path) -> tuple[Finding, ...]:
    """Read rules back that have just been written, and tell what is wrong with them, with the lines of their file."""
    try:
        schematron.load(rules)
    except schematron.RulesError as error:
        return error.findings
    return ()


def check(
    odd: Path,
    source: Path,
    documents: Sequence[Path] = (),
    schema: str | None = None,
    files: AtHand = nowhere,
) -> odds.Checked:
    """Check an ODD: facts and findings about what it changes, where it leads nowhere, which documents it breaks."""
    return odds.check(odd, source, documents, schema, files)


def doc(  # noqa: PLR0917 (as on the command line)
    odd: Path,
    source: Path,
    out: Path,
    documents: Sequence[Path] = (),
    schema: str | None = None,
    files: AtHand = nowhere,
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write the reference of an ODD as HTML pages; returns the pages and the findings.

    The folder `out` is replaced as a whole. Raises SamizdatError where it has files that samizdat did not make.
    """
    check_folder(out)
    pages, findings = odds.document(odd, source, documents, schema, files)
    with Tree(out) as tree:
        for name, page in pages.items():
            write(tree.new, name, page.encode())
        tree.swap("")
    return tuple(out / name for name in pages), findings
