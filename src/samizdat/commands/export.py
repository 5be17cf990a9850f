"""Export: make what others take of an edition, hold it against the source texts, and put it in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.export.formats import CRATES, FORMATS, Options, make
from samizdat.export.leaks import check_leaks
from samizdat.export.read import read_material
from samizdat.export.restricted import with_statement
from samizdat.findings.codes import UNREADABLE
from samizdat.model.finding import Finding, in_order
from samizdat.parallel.workers import Workers
from samizdat.store.swap_folder import Tree, write

if TYPE_CHECKING:
    from samizdat.export.package import Package
    from samizdat.model.edition import Settings

__all__ = ["CRATES", "FORMATS", "Exported", "Options", "export"]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many files were exported, of how many bytes, of how many documents; with no files nothing was written."""

    files: int
    size: int
    documents: int
    restricted: bool
    findings: tuple[Finding, ...]


def export(
    settings: Settings,
    name: str,
    out: Path,
    options: Options,
    *,
    full: bool = False,
    force: bool = False,
    scheduler: str = "",
) -> Exported:
    """Export an edition in a format into the folder `out`; a cluster, if named, does what is done to each document.

    It is made whole before anything is written, and put in place in one step; a folder that has something in it is
    left as it is unless `force` is given, and then too where another program made it. Raises SamizdatError.
    """
    if not force and out.is_dir() and any(out.iterdir()):
        raise SamizdatError(f"{out} has files already", "Name another folder with --out, or replace it with --force.")
    material, found = read_material(settings, full=full)
    # What cannot be read is left out and told; what stands against a document stands against the export.
    if any(each.severity == "error" and each.code not in UNREADABLE for each in _of_texts(found, full=full)):
        return Exported(0, 0, 0, material.restricted, found)
    package = make(name, replace(material, workers=Workers(scheduler=scheduler)), options)
    package = with_statement(package, material) if package.restricted else package
    findings = in_order([*found, *package.findings, *check_leaks(material, package.files)])
    if any(each.severity == "error" for each in (*package.findings, *findings) if each.code not in UNREADABLE):
        return Exported(0, 0, 0, package.restricted, findings)
    _put(replace(package, findings=findings), out)
    size = sum(map(len, package.files.values()))
    return Exported(len(package.files), size, len(material.edition.documents), package.restricted, findings)


def _of_texts(found: tuple[Finding, ...], *, full: bool) -> tuple[Finding, ...]:
    """Return the findings of the text layer: they stand against any export, those of form against none."""
    return tuple(each for each in found if each.code.startswith("T0") or full)


def _put(package: Package, out: Path) -> None:
    digest = sha256()
    with Tree(out) as tree:
        for path, data in sorted(package.files.items()):
            write(tree.new, path, data)
            digest.update(f"{path}\0{sha256(data).hexdigest()}\n".encode())
        tree.swap(digest.hexdigest())
