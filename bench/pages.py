"""The published pages as a reader's machine meets them: what is sent, what shifts, what scripts and layout cost.

Each type of page is opened in Chromium from a local web host, with the processor slowed four times as a middling
phone's is. "sent" is HTML, styles and scripts, compressed; fonts are counted apart. "layout" and "script" are
Chromium's own counts until the page is idle, medians of the runs.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
RUNS = 5
SLOWER = 4
SHIFTS = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""
QUIET = ["--no-sandbox", "--disable-gpu"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def visit(browser: Browser, site: Path, address: str) -> dict[str, float]:
    """Open a page once on a slow phone; returns its figures: kilobytes, milliseconds, and the layout shift."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Performance.enable")
    page.goto(address, wait_until="load")
    shift = page.evaluate(SHIFTS)
    metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    files = [site / path.lstrip("/") for path in asked]
    fonts = [path for path in files if path.suffix == ".woff2"]
    context.close()
    return {
        "sent": sum(len(gzip.compress(path.read_bytes())) for path in files if path.is_file() and path not in fonts)
        / 1e3,
        "fonts": sum(path.stat().st_size for path in fonts) / 1e3,
        "script": 1000 * metrics["ScriptDuration"],
        "layout": 1000 * (metrics["LayoutDuration"] + metrics["RecalcStyleDuration"]),
        "shift": shift,
    }


def largest(site: Path) -> list[str]:
    """Name one page of each type: all of the folder itself, and the largest of each kind of entity."""
    kinds = sorted({path.name.partition("-")[0] for path in site.glob("names/*.html")})
    entities = [max(site.glob(f"names/{kind}-*.html"), key=lambda path: path.stat().st_size) for kind in kinds]
    return [*sorted(path.name for path in site.glob("*.html")), *(f"names/{path.name}" for path in entities)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "full"
        build = [sys.executable, "-m", "samizdat", "-C", str(ROOT), "build", "--quiet", "--out", str(site)]
        subprocess.run(build, check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(f"{'page':44}{'sent kB':>8}{'fonts':>7}{'script ms':>11}{'layout ms':>11}{'shift':>7}")
            for name in largest(site):
                address = f"http://127.0.0.1:{server.server_port}/{name}"
                runs = [visit(browser, site, address) for _ in range(RUNS)]
                figures = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
                print(
                    f"{name[:43]:44}{figures['sent']:8.1f}{figures['fonts']:7.1f}{figures['script']:11.1f}"
                    f"{figures['layout']:11.1f}{figures['shift']:7.3f}"
                )
            server.shutdown()
