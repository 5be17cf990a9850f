"""`samizdat build` and its formats: which are made, where PDF cannot be, and what it says then."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main


def build(edition: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(edition), "build", "--out", "out", *options])


def test_every_text_in_every_format(edition: Path) -> None:
    assert build(edition).exit_code == 0
    for name in ("letter", "edition"):
        assert (edition / f"out/{name}.md").is_file()
        assert (edition / f"out/{name}.epub").is_file()
        assert not (edition / f"out/{name}.pdf").exists()
    assert (edition / "out/edition-tei.zip").is_file()
    assert (edition / "out/names.csv").is_file()


def test_without_weasyprint_it_says_how_to_get_it(edition: Path) -> None:
    assert "no PDF, for WeasyPrint is not installed. To have it: pip install 'samizdat[pdf]'" in build(edition).output
    assert "PDF" not in build(edition, "--no-pdf").output
    result = build(edition, "--pdf")
    assert result.exit_code == 2
    assert "pip install 'samizdat[pdf]'" in result.output


def test_with_weasyprint_there_are_pdfs(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint", reason="the extra pdf is not installed")
    monkeypatch.setattr("samizdat.stages.pdf.available", lambda: True)
    result = build(edition)
    assert result.exit_code == 0
    assert "PDF" not in result.output
    assert (edition / "out/letter.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert not build(edition, "--no-pdf").exit_code
    assert not (edition / "out/letter.pdf").exists()
