"""The tools that measure the pages; npm brings them (tests/browser/tools/package.json), `make test` sees to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page

from material import absent

MODULES = Path(__file__).parent / "tools/node_modules"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A link in a sentence may be as small as the sentence's line (WCAG 2.5.8). Axe cannot see the sentence where its words
# are bars, so there it does not measure.
RULES = {"runOnly": LEVELS, "resultTypes": ["violations"]}
WITHOUT_SIZE = {**RULES, "rules": {"target-size": {"enabled": False}}}
SIZE = {"runOnly": ["target-size"], "resultTypes": ["violations"]}
SENTENCES = ".text .words"


def axe(page: Page) -> list[str]:
    """Return what axe holds against a page: the rule, its sentence, and the first elements concerned."""
    script = MODULES / "axe-core/axe.min.js"
    if not script.exists():
        absent("axe-core (npm)", "browser")
    # What is far out of sight has no height of its own: it is measured as it is when it comes near.
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate(script.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {json.dumps(WITHOUT_SIZE)})")["violations"]
    found += page.evaluate(f"axe.run({{exclude: ['{SENTENCES}']}}, {json.dumps(SIZE)})")["violations"]
    return [
        f"{broken['id']}: {broken['help']}: {[node['html'][:120] for node in broken['nodes'][:3]]}" for broken in found
    ]


def nu(pages: Iterable[Path]) -> list[dict[str, str]]:
    """Return the errors that the Nu checker finds in pages."""
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if not jar.exists() or java is None:
        absent("the Nu checker (npm) and a Java to run it", "browser")
    command = [java, "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=500)
    return [message for message in json.loads(said.stderr)["messages"] if message["type"] == "error"]


def ace(book: Path, report: Path) -> list[str]:
    """Return what Ace by DAISY holds against an EPUB; `report` is a folder for what it writes."""
    script, node, chromium = MODULES / "@daisy/ace-cli/bin/ace.js", shutil.which("node"), shutil.which("chromium")
    if not script.exists() or node is None or chromium is None:
        absent("Ace by DAISY (npm), node and a Chromium", "browser")
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium}
    command = [node, str(script), "--silent", "--force", "--outdir", str(report), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    said = json.loads((report / "report.json").read_text(encoding="utf-8"))
    broken = [each for file in said["assertions"] for each in file["assertions"]]
    return [
        f"{each['earl:test']['dct:title']}: {each['earl:result'].get('html', each['earl:result'])}"[:300]
        for each in broken
    ]
