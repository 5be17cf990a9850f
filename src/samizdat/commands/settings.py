"""The settings that a command works by: those of the edition that a folder is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.settings import find_root, read_settings, settings_at
from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from samizdat.model.edition import Settings


def settings_of(folder: Path, sources: Path | None = None, named: Path | None = None) -> Settings:
    """Read the settings of the edition that `folder` is in; raises SamizdatError where it is in none.

    Of the folder that is `named`, from `folder`, it is the edition in it, which needs no settings.
    """
    if named:
        if not (folder / named).is_dir():
            raise SamizdatError(f"no such folder: {named}", "Check the name.")
        return settings_at((folder / named).resolve(), sources.absolute() if sources else None)
    return read_settings(find_root(folder), sources.absolute() if sources else None)


def settings_if_any(folder: Path) -> Settings | None:
    """Read the settings of the edition that `folder` is in; None where it is in none, or they cannot be read."""
    try:
        return settings_of(folder)
    except SamizdatError:
        return None
