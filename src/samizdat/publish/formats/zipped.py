"""Pack files into a ZIP archive whose bytes depend on the files alone: no date, no user, no order of a file system."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Sequence
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


# The end of an archive: a signature, four numbers, the size of the directory, where it begins (APPNOTE 4.3).
_END = struct.Struct("<4s4H2LH")
# An entry of the directory, of which is asked: the size of the file, the lengths of its name, of what is extra and of
# the comment, and where the file begins.
_ENTRY = struct.Struct("<24xL3H8xL")
# What the numbers above can tell at most.
MOST_FILES, LARGEST = 0xFFFF, 0xFFFFFFFF


def sizes(packed: bytes) -> list[int]:
    """Return the sizes of the files in an archive that `pack` made, in bytes, in their order."""
    return [size for _, size, _ in _entries(*_parts(packed)[1:])]


def joined(archives: Sequence[bytes]) -> bytes | None:
    """Join archives that `pack` made as if it had packed all files at once; None where they are too large for that."""
    files, directory, count, offset = [], bytearray(), 0, 0
    for packed in archives:
        inside, entries, number = _parts(packed)
        if (count := count + number) >= MOST_FILES or offset + len(packed) >= LARGEST - len(directory):
            return None
        for place, _, begin in _entries(entries, number):
            struct.pack_into("<L", entries, place + _ENTRY.size - 4, offset + begin)
        files.append(inside)
        directory += entries
        offset += len(inside)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*files, directory, end))


def _parts(packed: bytes) -> tuple[bytes, bytearray, int]:
    """Return the files of an archive as they are packed, its directory, and how many there are."""
    _, _, _, count, _, size, begin, _ = _END.unpack_from(packed, len(packed) - _END.size)
    return packed[:begin], bytearray(packed[begin : begin + size]), count


def _entries(directory: bytearray, count: int) -> Iterable[tuple[int, int, int]]:
    """Yield of each file where its entry in the directory begins, its size, and where it begins itself."""
    place = 0
    for _ in range(count):
        size, name, extra, comment, begin = _ENTRY.unpack_from(directory, place)
        yield place, size, begin
        place += _ENTRY.size + name + extra + comment
