"""The formats `ro-crate` and `zenodo`: everything of the edition in a bag (RFC 8493), described as an RO-Crate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samizdat.export.package import Package
from samizdat.export.packages.about import dated, described
from samizdat.export.packages.citation import citation_files
from samizdat.export.packages.crate import NAME, crate
from samizdat.export.packages.licences import spdx
from samizdat.export.restricted import NAME as RESTRICTED
from samizdat.export.restricted import statement
from samizdat.publish.formats.archive import archive_payload, bagged
from samizdat.publish.formats.books import schemas_of
from samizdat.publish.formats.zipped import pack

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material


def make(material: Material, options: Options) -> Package:
    """Make a bag with an RO-Crate in its data folder."""
    return Package(bag(material, options.crate), restricted=material.restricted)


def bag(material: Material, version: str) -> dict[str, bytes]:
    """Return the files of a bag by their paths, the crate's description among its data."""
    files = {**archive_payload(material.edition, schemas_of(material.edition)), **citation_files(material)}
    if material.restricted:
        files[RESTRICTED] = statement(material).encode()
    files[NAME] = crate(material, files, version).encode()
    return dict(bagged(material.edition, files))


def zenodo(material: Material, options: Options) -> Package:
    """Make one file to upload, the bag as a ZIP, and the metadata of the deposit as Zenodo's interface reads it."""
    files = bag(material, options.crate)
    packed = pack((f"{material.name}/{path}", data) for path, data in sorted(files.items()))
    return Package(
        {f"{material.name}.zip": packed, "zenodo.json": deposit(material).encode()}, restricted=material.restricted
    )


def deposit(material: Material) -> str:
    """Write the metadata of a deposit (developers.zenodo.org, “Deposit metadata”; read 2026-11)."""
    whole = material.metadata.whole
    creators = [{"name": each.listed, **_orcid(each.identifier)} for each in whole.creators]
    said: dict[str, Any] = {
        "upload_type": "dataset",
        "title": f"{whole.title}: {whole.subtitle}" if whole.subtitle else whole.title,
        "creators": creators,
        "description": described(material),
        "publication_date": dated(whole),
        "access_right": "restricted" if material.restricted else "open",
        "license": spdx(whole.rights.licence).lower(),
        "version": whole.version,
        "keywords": list(whole.keywords),
    }
    metadata = {key: value for key, value in said.items() if value}
    return json.dumps({"metadata": metadata}, ensure_ascii=False, indent=1) + "\n"


def _orcid(identifier: str) -> dict[str, str]:
    return {"orcid": identifier.rpartition("/")[2]} if "orcid.org/" in identifier else {}
