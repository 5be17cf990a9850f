"""The frame of the pages, and what they wear: the style sheet of the edition's site, with a few rules of their own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from samizdat.odd.documenting.html import items, tag
from samizdat.resources import resource

STYLES = ("xslt/html/css/edition.css", "xslt/reference/reference.css")
SCRIPTS = ("xslt/html/js/colours.js", "xslt/reference/find.js")
_COLOURS = {"system": "As the system", "light": "Light", "dark": "Dark"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a reference have around them: the title of the whole, and whether there are guidelines."""

    title: str
    guided: bool

    def page(self, name: str, title: str, *main: str) -> str:
        """Write the page that is called `name` around the HTML of its main part; titles are plain text."""
        scripts = ("colours.js", *(("find.js",) if name == "index.html" else ()))
        head = tag(
            "head",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            tag("title", escape(" – ".join(dict.fromkeys((title, self.title))))),
            *(tag("script", src=script, **({} if script == "colours.js" else {"defer": ""})) for script in scripts),
            '<link rel="stylesheet" href="reference.css">',
            '<link rel="icon" href="data:,">',
        )
        skip = tag("a", "Skip to the text", class_="skip", href="#main")
        body = tag("body", skip, self._ways(name), tag("main", *main, id="main"), class_="reference")
        return "<!DOCTYPE html>\n" + tag("html", head, body, lang="en") + "\n"

    def _ways(self, name: str) -> str:
        pages = {"index.html": "All elements", **({"guidelines.html": "Guidelines"} if self.guided else {})}
        ways = items((_way(page, label, name) for page, label in pages.items()), class_="views", role="list")
        options = (tag("option", label, value=value) for value, label in _COLOURS.items())
        colours = tag("select", *options, class_="colours", aria_label="Colours", autocomplete="off")
        home = tag("a", escape(self.title), class_="home", href="index.html")
        return tag("header", home, tag("div", colours, class_="tools"), tag("nav", ways), class_="way")


def _way(page: str, label: str, current: str) -> str:
    return tag("a", label, href=page, **({"aria_current": "page"} if page == current else {}))


def assets() -> dict[str, str]:
    """Give the files that the pages ask for, by name."""
    return {
        "reference.css": "\n".join(map(_read, STYLES)),
        **{name.rpartition("/")[2]: _read(name) for name in SCRIPTS},
    }


def _read(name: str) -> str:
    return resource(name).read_text(encoding="utf-8")
