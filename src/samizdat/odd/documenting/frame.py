"""The frame of the pages, and what they wear: the style sheet of the edition's site, with a few rules of their own.

They stand alone with everything that they ask for, or in a folder of a site and ask for what it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from samizdat.odd.documenting.html import items, tag
from samizdat.resources import resource

STYLES = ("xslt/html/css/edition.css", "xslt/reference/reference.css")
SCRIPTS = ("xslt/html/js/colours.js", "xslt/reference/find.js")
_COLOURS = {"system": "As the system", "light": "Light", "dark": "Dark"}


@dataclass(frozen=True, slots=True)
class Site:
    """The site of an edition in a folder of which the pages stand: its title in plain text, and its language."""

    title: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Frame:
    """What pages of a reference have around them: the title of the whole, whether there are guidelines, the site."""

    title: str
    guided: bool
    site: Site | None = None

    def page(self, name: str, title: str, *main: str) -> str:
        """Write the page that is called `name` around the HTML of its main part; titles are plain text."""
        colours = "../js/colours.js" if self.site else "colours.js"
        styles = ("../edition.css", "reference.css") if self.site else ("reference.css",)
        head = tag(
            "head",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            tag("title", escape(" – ".join(dict.fromkeys((title, self._whole))))),
            tag("script", src=colours),
            *(tag("script", src="find.js", defer="") for _ in range(name == self.elements)),
            *(f'<link rel="stylesheet" href="{style}">' for style in styles),
            '<link rel="icon" href="data:,">',
        )
        skip = tag("a", "Skip to the text", class_="skip", href="#main")
        body = tag("body", skip, self._ways(name), tag("main", *main, id="main"), class_="reference")
        return "<!DOCTYPE html>\n" + tag("html", head, body, lang="en") + "\n"

    @property
    def prose(self) -> str:
        """The name of the page of the guidelines: in a site they are what its folder opens with."""
        return "index.html" if self.site else "guidelines.html"

    @property
    def elements(self) -> str:
        """The name of the page that lists all elements."""
        return "elements.html" if self.site and self.guided else "index.html"

    @property
    def _whole(self) -> str:
        return self.site.title if self.site else self.title

    def _ways(self, name: str) -> str:
        pages = {**({self.prose: "Guidelines"} if self.guided else {}), self.elements: "All elements"}
        ways = items((_way(page, label, name) for page, label in pages.items()), class_="views", role="list")
        options = (tag("option", label, value=value) for value, label in _COLOURS.items())
        colours = tag("select", *options, class_="colours", aria_label="Colours", autocomplete="off")
        language = {"lang": self.site.language} if self.site and self.site.language != "en" else {}
        to = "../index.html" if self.site else "index.html"
        home = tag("a", escape(self._whole), class_="home", href=to, **language)
        return tag("header", home, tag("div", colours, class_="tools"), tag("nav", ways), class_="way")


def _way(page: str, label: str, current: str) -> str:
    return tag("a", label, href=page, **({"aria_current": "page"} if page == current else {}))


def assets(site: Site | None = None) -> dict[str, str]:
    """Give the files that the pages ask for, by name; those of a site have the style sheet and the colours of that."""
    styles, scripts = (STYLES[1:], SCRIPTS[1:]) if site else (STYLES, SCRIPTS)
    return {
        "reference.css": "\n".join(map(_read, styles)),
        **{name.rpartition("/")[2]: _read(name) for name in scripts},
    }


def _read(name: str) -> str:
    return resource(name).read_text(encoding="utf-8")
