"""What happens to files: they come, go, move, break, are mended, come back with old times. It fits any folder."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from editing import HOUR, Edit, Editor


def added(editor: Editor) -> bool:
    """Add a document that is another one with other identifiers."""
    path = editor.any(path for path in editor.texts() if "xml:id=" in editor.read(path))
    if path is None:
        return False
    end = f"-x{editor.chance.randrange(99)}"
    text = re.sub(r'xml:id="([^".]+)', rf'xml:id="\1{end}', editor.read(path))
    return editor.put(path.with_stem(f"{path.stem}{end}"), text)


def added_as_it_is(editor: Editor) -> bool:
    """Add a file that is another one to the byte, identifiers and all."""
    path = editor.any(editor.xml())
    return path is not None and editor.put(path.with_stem(f"{path.stem}-copy"), path.read_bytes())


def removed(editor: Editor) -> bool:
    """Delete a document, unless it is one of the last."""
    texts = editor.texts()
    return len(texts) > 3 and editor.gone(editor.chance.choice(texts))


def list_removed(editor: Editor) -> bool:
    """Delete a file of records, or of something else that is no document."""
    path = editor.any(path for path in editor.xml() if path not in editor.texts())
    return path is not None and editor.gone(path)


def back(editor: Editor) -> bool:
    """Put a file back as it was once, with the time that it had, as out of a backup."""
    if not editor.past:
        return False
    path, data, moment = editor.chance.choice(editor.past)
    editor.put(path, data)
    os.utime(path, ns=(moment, moment))
    editor.broken.pop(path, None)
    return True


def back_beside(editor: Editor) -> bool:
    """Put a file back in the place of the one that is there, with its time, as rsync and git do."""
    if not editor.past:
        return False
    path, data, moment = editor.chance.choice(editor.past)
    editor.remember(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(data)
    os.utime(beside, ns=(moment, moment))
    beside.replace(path)
    editor.broken.pop(path, None)
    return True


def as_large_and_as_old(editor: Editor) -> bool:
    """Put another file in the place of one: other words, and yet as large and as old."""
    path = editor.any(path for path in editor.texts() if re.search(rb"[a-z]{5}[^<>]*</", path.read_bytes()))
    if path is None:
        return False
    state, data = path.stat(), path.read_bytes()
    place = editor.chance.choice(list(re.finditer(rb"[a-z]{5}(?=[^<>]*</)", data))).start()
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(data[:place] + data[place : place + 5][::-1] + data[place + 5 :])
    os.utime(beside, ns=(state.st_mtime_ns, state.st_mtime_ns))
    editor.remember(path)
    beside.replace(path)
    return True


def touched(editor: Editor) -> bool:
    """Change nothing but the time of a file: to now, to long ago, to a time that is to come."""
    path = editor.any(editor.files())
    if path is None:
        return False
    moment = editor.chance.choice((None, editor.begun - HOUR * editor.chance.randrange(99), editor.begun + 9999 * HOUR))
    os.utime(path, None if moment is None else (moment / 1e9, moment / 1e9))
    return True


def written_again(editor: Editor) -> bool:
    """Write a file anew as it is."""
    path = editor.any(editor.files())
    return path is not None and editor.put(path, path.read_bytes())


def exchanged(editor: Editor) -> bool:
    """Let two files change names: nothing is new but where which is."""
    texts = editor.texts()
    if len(texts) < 2:
        return False
    one, other = editor.chance.sample(texts, 2)
    for path in (one, other):
        editor.remember(path)
    between = one.with_suffix(".between")
    one.rename(between)
    other.rename(one)
    between.rename(other)
    _follow(editor, one, other)
    return True


def _follow(editor: Editor, one: Path, other: Path) -> None:
    """Let what is known of broken files follow them."""
    states = editor.broken.pop(one, None), editor.broken.pop(other, None)
    editor.broken |= {path: data for path, data in zip((other, one), states, strict=True) if data is not None}


def named_anew(editor: Editor) -> bool:
    """Give a file another name."""
    more = editor.chance.choice(("-b", "é", " 2", "B"))
    return _moved(editor, lambda path: path.with_stem(f"{path.stem[:40]}{more}"))


def moved(editor: Editor) -> bool:
    """Move a document into another folder, or up."""
    folders = sorted({path.parent for path in editor.xml()} | {editor.folder / "later", editor.folder / "tei/later"})
    return _moved(editor, lambda path: editor.chance.choice(folders) / path.name)


def _moved(editor: Editor, to: Callable[[Path], Path]) -> bool:
    path = editor.any(path for path in editor.texts() if path not in editor.broken)
    if path is None or (place := to(path)).exists():
        return False
    editor.remember(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    path.rename(place)
    return True


def folder_renamed(editor: Editor) -> bool:
    """Give a folder with documents another name, or its old one back."""
    folder = editor.any(sorted({path.parent for path in editor.texts()} - {editor.folder, editor.folder / "tei"}))
    if folder is None:
        return False
    name = folder.name
    place = folder.with_name(name.removesuffix("-moved") if name.endswith("-moved") else f"{name}-moved")
    if place.exists():
        return False
    folder.rename(place)
    editor.broken = {
        place / path.relative_to(folder) if path.is_relative_to(folder) else path: data
        for path, data in editor.broken.items()
    }
    return True


def broken(editor: Editor) -> bool:
    """Break a file: cut it off, put a stray tag into it, take all of it, write bytes that are no text."""
    path = editor.any(path for path in editor.xml() if path not in editor.broken)
    if path is None:
        return False
    data = path.read_bytes()
    editor.broken[path] = data
    place = editor.chance.randrange(len(data) + 1)
    ways = (data[:place], b"", data[:place] + b"</nothing>" + data[place:], data + b"\xff\xfe", data[:place] + b"\0")
    return editor.put(path, editor.chance.choice(ways))


def mended(editor: Editor) -> bool:
    """Mend a file that was broken."""
    path = editor.any(sorted(editor.broken))
    return path is not None and editor.put(path, editor.broken.pop(path))


def linked(editor: Editor) -> bool:
    """Put a link in the place of a file, to the same file elsewhere in the folder."""
    path = editor.any(path for path in editor.texts() if not path.is_symlink())
    if path is None:
        return False
    place = editor.folder / "kept" / f"{path.name}.txt"
    if place.exists():
        return False
    place.parent.mkdir(exist_ok=True)
    path.rename(place)
    path.symlink_to(os.path.relpath(place, path.parent))
    return True


def cache_gone(editor: Editor) -> bool:
    """Delete what is remembered of builds, or damage it."""
    folder = editor.folder / ".samizdat-cache"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    if not files:
        return False
    if editor.chance.random() < 0.5:
        shutil.rmtree(folder)
    else:
        editor.chance.choice(files).write_bytes(b"damaged")
    return True


EDITS: tuple[Edit, ...] = (
    added,
    added_as_it_is,
    removed,
    list_removed,
    back,
    back_beside,
    as_large_and_as_old,
    touched,
    written_again,
    exchanged,
    named_anew,
    moved,
    folder_renamed,
    broken,
    mended,
    mended,
    linked,
    cache_gone,
)
