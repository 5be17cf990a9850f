"""What pages show does not hang on the reader's fonts: every character is in a face that the edition ships, or drawn.

Names in the script of their own language are the exception: the packages of the extra `fonts` have Latin, Greek and
Cyrillic. Such a name says its language, so that the reader's system can choose a face that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import CDPSession, Page

from browser.test_quality import types
from samizdat.publish.site import fonts

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
# Languages whose script no shipped face has; ISO 639.
OTHER_SCRIPTS = {"ar", "fa", "he", "hi", "hy", "ja", "ka", "my", "zh"}
typeface = pytest.importorskip("samizdat.publish.site.typeface", reason="the extra fonts is not installed")


def texts(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each text that a page shows, with its language."""
    tree = etree.parse(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for text in tree.xpath("/html/body//text()[not(parent::script or parent::style)]"):
        yield text, text.getparent().xpath("string((ancestor-or-self::*/@lang)[last()])").partition("-")[0]


def test_every_character_is_in_a_shipped_face_or_of_a_name_in_its_own_script(site: Path) -> None:
    known = {chr(code) for face in fonts.FACES for code in typeface.coverage(fonts._source(face))} | set("\n\t\r")
    pages = sorted(site.rglob("*.html"))
    missing = {
        (character, language, page.name)
        for page in pages
        for text, language in texts(page)
        for character in set(text) - known
    }
    assert len(pages) > 500
    assert {found for found in missing if found[1] not in OTHER_SCRIPTS} == set()
    assert {language for _, language, _ in missing} == OTHER_SCRIPTS


# Puts, in place of a page's body, its characters by the face that they are set in: `p` by `p`.
BY_FACE = """() => {
  const faces = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (around.closest("script, style, noscript")) continue;
    const { fontFamily, fontStyle } = getComputedStyle(around);
    const face = `${fontStyle} 20px ${fontFamily}`;
    faces.set(face, (faces.get(face) ?? "") + texts.currentNode.data);
  }
  document.body.replaceChildren(...[...faces].map(([face, text]) => {
    const shown = document.createElement("p");
    shown.style.font = face;
    shown.textContent = [...new Set(text)].sort().join(" ");
    return shown;
  }));
  return document.fonts.ready.then(() => [...faces.keys()]);
}"""


def system_fonts(page: Page) -> set[str]:
    """Return the fonts of the system that a page needs, each with the face that should have had the characters."""
    faces = page.evaluate(BY_FACE)
    assert faces
    page.screenshot()  # a face that is asked for is there when it has been drawn
    page.evaluate("document.fonts.ready")
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body > p"})["nodeIds"]
    used = set()
    for face, node in zip(faces, nodes, strict=True):
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        used |= {f"{font['familyName']} for {face}" for font in fonts if not font["isCustomFont"]}
    session.detach()
    return used


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.long)])
def test_no_type_of_page_uses_a_font_of_the_system(opened: Open, site: Path, width: int) -> None:
    page = opened((site / "index.html").as_uri(), width)
    used = {}
    for name in [*types(site), "names/place-greece.html"]:
        page.goto((site / name).as_uri())
        used[name] = system_fonts(page)
    assert {name: found for name, found in used.items() if found} == {}
    page.goto((site / "names/person-mikoyan.html").as_uri())
    assert system_fonts(page), "what is looked for is found where it is"
