"""Read what an edition brings for its looks: the models of its ODD, templates of its own, a style sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.markup.files.reading import check, read_text
from samizdat.model.page import NOTHING, Own
from samizdat.publish.looks.models import compile_models

if TYPE_CHECKING:
    from samizdat.model.edition import Settings


@dataclass(frozen=True, slots=True)
class Looks:
    """What is used for every page: modules of XSLT, and CSS that follows that of the pages."""

    own: Own = NOTHING
    css: str = ""


def read_looks(settings: Settings) -> Looks:
    """Read the files that the settings name; raises SamizdatError where one cannot be used, with its name."""
    models = compile_models(_read(settings.models)) if settings.models else None
    folder = settings.templates
    if folder and not folder.is_dir():
        raise SamizdatError(
            f"{folder}: no such folder", "Name a folder of XSLT modules as `templates` in samizdat.toml."
        )
    templates = tuple(_read(path) for path in sorted(folder.glob("*.xsl"))) if folder else ()
    style = _text(settings.style) if settings.style else ""
    css = "\n".join(part for part in (models.css if models else "", style) if part)
    return Looks(Own(models.module if models else "", templates), css)


def _read(path: Path) -> str:
    """Read an XML file; raises SamizdatError where it is not well-formed."""
    xml = _text(path)
    for finding in check(xml, str(path)):
        raise SamizdatError(f"{path}:{finding.line}: {finding.message}", finding.hint)
    return xml


def _text(path: Path) -> str:
    text, findings = read_text(path, str(path))
    for finding in findings:
        raise SamizdatError(f"{path}: {finding.message}", finding.hint)
    return text
