"""The format `mentions`: one table of all that is named, with the words around it, described for machines (CSVW)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from samizdat.export.package import Package
from samizdat.publish.formats.index_files import csv_files
from samizdat.publish.formats.tables import MENTIONS

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.mention import Index


def make(material: Material, _options: Options) -> Package:
    """Write the tables of the index, and the mentions as Parquet where pyarrow is installed."""
    tables = {page.path: page.data for page in csv_files(material.gathered.whole)}
    files = {**tables, **parquet(material.gathered.index)}
    return Package(files, restricted=material.restricted)


def parquet(index: Index) -> dict[str, bytes]:
    """Return the mentions as a Parquet file; none where there is no library for it."""
    try:
        from pyarrow import Table  # noqa: PLC0415 (an extra)
        from pyarrow.parquet import write_table  # noqa: PLC0415 (as above)
    except ImportError:
        return {}
    mentions = [mention for entry in index for mention in entry.mentions]
    columns = {
        "kind": [each.kind for each in mentions],
        "id": [each.entity for each in mentions],
        "text": [each.text for each in mentions],
        "document": [each.document for each in mentions],
        "section": [each.section for each in mentions],
        "passage": [each.passage for each in mentions],
        "link": [f"{each.document}.html#{each.anchor}" for each in mentions],
        "editorial": [each.editorial for each in mentions],
        "left": [each.left for each in mentions],
        "right": [each.right for each in mentions],
    }
    assert list(columns) == [column.name for column in MENTIONS]
    out = io.BytesIO()
    write_table(Table.from_pydict(columns), out, compression="zstd")
    return {"mentions.parquet": out.getvalue()}
