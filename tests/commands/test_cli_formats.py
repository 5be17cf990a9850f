"""`samizdat build` and its formats: which are made, where PDF cannot be, and what it says then."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main


def build(edition: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(edition), "build", "--out", "out", *options])


def test_every_text_in_every_format_and_how_to_get_pdf(edition: Path) -> None:
    result = build(edition)
    assert result.exit_code == 0
    for name in ("letter", "edition"):
        assert (edition / f"out/{name}.md").is_file()
        assert (edition / f"out/{name}.epub").is_file()
        assert not (edition / f"out/{name}.pdf").exists()
    assert (edition / "out/edition-tei.zip").is_file()
    assert (edition / "out/names.csv").is_file()
    assert "No PDF, for WeasyPrint is not installed. To have it: pip install 'samizdat[pdf]'" in result.output


def test_pdf_that_cannot_be_is_an_error_where_it_is_asked_for(edition: Path) -> None:
    result = build(edition, "--pdf")
    assert result.exit_code == 2
    assert "pip install 'samizdat[pdf]'" in result.output


@pytest.mark.parametrize("options", [[], ["--no-pdf"]])
def test_with_weasyprint(edition: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    pytest.importorskip("weasyprint", reason="the extra pdf is not installed")
    monkeypatch.setattr("samizdat.commands.build.can_print", lambda: True)
    result = build(edition, *options)
    assert result.exit_code == 0
    assert "PDF" not in result.output
    assert (edition / "out/letter.pdf").exists() is not bool(options)
