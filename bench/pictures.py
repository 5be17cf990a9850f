"""Make the pictures of the README: a page of the public edition, and a report on a faulty letter.

    python -m bench pictures

Chromium draws both; look at them before you commit them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
PAGE = "swp-1957.html"
SHELL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 1.2rem; background: #1d1c1a; color: #e9e4d8; font: 15px/1.5 monospace;
  white-space: pre-wrap }
</style>"""
LETTER = ROOT / "tests/schema/good/letter-1950.xml"
# A day that no calendar has, an element in the wrong letters, a value that is none.
MISTAKES = (
    ("1950-06-01", "1950-06-31"),
    ("<stage>(Laughter.)</stage>", "<stage>(Laughter by <persname>Anna</persname>.)</stage>"),
    (' cert="high"', ' cert="hihg"'),
)


def report(schema: Path) -> str:
    """Return what `samizdat validate` says of the letter."""
    with tempfile.TemporaryDirectory() as folder:
        text = LETTER.read_text(encoding="utf-8")
        for right, wrong in MISTAKES:
            text = text.replace(right, wrong)
        (Path(folder) / "letter.xml").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "samizdat", "validate", "--no-cache", "--schema", str(schema), "letter.xml"]
        found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        shown = [line if len(line) < 110 else f"{line[:109]}…" for line in found.stdout.splitlines()]
        lines = "\n".join(shown)
        return f"$ samizdat validate --schema {schema.name} letter.xml\n{lines}"


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        edition = Path(folder) / "edition"
        build = ["samizdat", "-C", str(ROOT), "build", "--public", "--no-pdf", "--quiet", "--out", str(edition)]
        subprocess.run([sys.executable, "-m", *build], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 720})
        page.goto((edition / PAGE).as_uri())
        page.screenshot(path=PICTURES / "page.png")
        shell = Path(folder) / "report.html"
        shell.write_text(SHELL + escape(report(ROOT / "schema/edition.rng")), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1180, "height": 100})
        page.goto(shell.as_uri())
        page.screenshot(path=PICTURES / "report.png", full_page=True)
        browser.close()
