"""Pack files into a ZIP archive whose bytes depend on the files alone: no date, no user, no order of a file system."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from samizdat.store.inside import check_inside

# The first date that the format knows.
DATE = (1980, 1, 1, 0, 0, 0)
UNIX = 3


def pack(files: Iterable[tuple[str, bytes]], stored: str = "") -> bytes:
    """Pack files, each a path and its bytes, in the order given; the file `stored` is not compressed.

    Raises SamizdatError where a path would lead out of the folder in which the archive is unpacked.
    """
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, data in files:
            check_inside(path)
            archive.writestr(_about(path), data, ZIP_STORED if path == stored else ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()


def _about(path: str) -> ZipInfo:
    about = ZipInfo(path, DATE)
    about.create_system = UNIX
    about.external_attr = 0o100644 << 16
    return about
