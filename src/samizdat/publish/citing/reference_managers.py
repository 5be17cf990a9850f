"""Write citations as reference managers read them: BibTeX, RIS and CSL-JSON.

A text of the edition is a chapter of it; what its source was published as goes where a format has a place for the
original: `orig…` in biblatex, OP in RIS, `original-…` in CSL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from samizdat.markup.dating import iso_year, parts

if TYPE_CHECKING:
    from samizdat.publish.citing.cited import Agent, Citation

# What TeX takes for a command or an end; a backslash and a tilde have names of their own.
SPECIAL = {character: f"\\{character}" for character in "&%$#_{}"}
SPECIAL |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def bibtex(citation: Citation) -> str:
    """Write an entry for BibTeX or biblatex, in UTF-8."""
    within = citation.container
    fields = {
        "author": _and(citation.authors),
        "title": _keep(citation.title),
        "booktitle": _keep(within.title),
        "editor": _and(within.editors),
        "edition": _tex(within.edition),
        "version": _tex(within.version),
        "publisher": _keep(within.publisher),
        "year": _year(within.published),
        "origdate": citation.original.published or "/".join(citation.written),
        "origtitle": _keep(citation.original.title),
        "origpublisher": _keep(citation.original.publisher),
        "origlocation": _tex(citation.original.place),
        "langid": citation.language,
        "pages": citation.label,
        "url": citation.url,
    }
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    return "\n".join([f"@incollection{{{citation.key},", *lines, "}"]) + "\n"


def _tex(text: str) -> str:
    return re.sub(r"[&%$#_{}\\~^]", lambda match: SPECIAL[match[0]], text)


def _keep(text: str) -> str:
    """Keep a title's capitals, which styles would take away, and a name whole."""
    return text and f"{{{_tex(text)}}}"


def _and(agents: tuple[Agent, ...]) -> str:
    """Write names as BibTeX wants them; one without a given name is that of a body and stays whole."""
    return " and ".join(
        f"{_tex(agent.family)}, {_tex(agent.given)}" if agent.given else _keep(agent.family) for agent in agents
    )


def ris(citation: Citation) -> str:
    """Write a record in RIS: lines of a tag and a value, with the line ends that the format asks for."""
    within = citation.container
    fields = [
        ("TY", "CHAP"),
        ("ID", citation.key),
        *(("AU", _inverted(agent)) for agent in citation.authors),
        ("TI", citation.title),
        ("T2", within.title),
        *(("A2", _inverted(agent)) for agent in within.editors),
        ("ET", ", ".join(filter(None, (within.edition, within.version)))),
        ("PB", within.publisher),
        ("PY", _year(within.published)),
        ("OP", str(citation.original) or "/".join(citation.written)),
        ("LA", citation.language),
        ("SP", citation.label),
        ("UR", citation.url),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _year(date: str) -> str:
    return next(map(iso_year, parts(date)), "")


def _inverted(agent: Agent) -> str:
    return f"{agent.family}, {agent.given}" if agent.given else agent.family


def csl_json(*citations: Citation) -> str:
    """Write citations as CSL-JSON: an array of items with a member a line."""
    return "[\n" + ",\n".join(_item(csl(citation)) for citation in citations) + "\n]\n"


def _item(item: dict[str, Any]) -> str:
    members = (f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items())
    return "{\n" + ",\n".join(members) + "\n}"


def csl(citation: Citation) -> dict[str, Any]:
    """Return a citation as an item of CSL-JSON (schema csl-data 1.0); the address is its first member."""
    within = citation.container
    item: dict[str, Any] = {
        "id": citation.key,
        "URL": citation.url,
        "type": "chapter",
        "title": citation.title,
        "author": [_name(agent) for agent in citation.authors],
        "container-title": within.title,
        "editor": [_name(agent) for agent in within.editors],
        "edition": within.edition,
        "version": within.version,
        "publisher": within.publisher,
        "issued": _date(within.published),
        "original-date": _date(*(_known(citation.original.published) or citation.written)),
        "original-title": citation.original.title,
        "original-publisher": citation.original.publisher,
        "original-publisher-place": citation.original.place,
        "language": citation.language,
        "page": citation.label,
    }
    return {name: value for name, value in item.items() if value}


def _known(date: str) -> tuple[str, ...]:
    return (date,) if date else ()


def _name(agent: Agent) -> dict[str, str]:
    return {"family": agent.family, "given": agent.given} if agent.given else {"literal": agent.family}


def _date(*dates: str) -> dict[str, list[list[int]]]:
    known = [found for date in dates if (found := parts(date))]
    return {"date-parts": known} if known else {}


# The formats by their names; each writes one citation.
FORMATS: dict[str, Callable[[Citation], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl_json}
