"""The way around, in editions of any size: it lists few documents, and leads from one of many to the next."""

from __future__ import annotations

from html_pages import by_class, parse

from samizdat.model.page import Job
from samizdat.publish.run import run
from samizdat.publish.views import STYLESHEET

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = f"""<header><TEI {TEI} xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt>
</fileDesc></teiHeader></TEI></header>"""


def links(page: str, ids: list[str], about: str = "", ways: dict[str, str] | None = None) -> list[str]:
    """Return the links to documents in the bar of a document's page, each with its relation."""
    way = {id: f' way="{name}"' for id, name in (ways or {}).items()}
    documents = "".join(f'<document id="{id}" title="{id}" full="true"{way.get(id, "")}/>' for id in ids)
    context = f'<context views="search"{about}>{HEADER}{documents}</context>'
    text = f'<TEI {TEI} xml:id="{page}"><text><body><p>Word.</p></body></text></TEI>'
    root = parse(run(context, Job(STYLESHEET, text, f"{page}.html", view="html")).data)
    return [
        f"{link.get('rel', 'listed')} {link.get('href')}" for list in by_class(root, "texts") for link in list.iter("a")
    ]


def names(count: int, length: int = 3) -> list[str]:
    return [f"{number:0{length}}" for number in range(1, count + 1)]


def test_few_documents_are_listed() -> None:
    assert links("002", names(7)) == [f"listed {id}.html" for id in names(7)]


def test_one_of_more_leads_to_the_next() -> None:
    assert links("002", names(8)) == ["prev 001.html", "next 003.html"]
    assert links("001", names(8)) == ["next 002.html"]
    assert links("008", names(8)) == ["prev 007.html"]


def test_names_too_long_for_a_row_are_not_listed() -> None:
    long = names(4, 30)
    assert links(long[1], long) == [f"prev {long[0]}.html", f"next {long[2]}.html"]


def test_of_very_many_only_the_next_are_known_and_not_those_that_are_named() -> None:
    ways = {"011": "previous", "012": "this", "013": "next"}
    found = links("012", ["003", "011", "012", "013", "020"], ' many="500"', ways)
    assert found == ["prev 011.html", "next 013.html"]
    assert links("012", ["003", "012", "020"], ' many="500"', {"012": "this"}) == []


def test_a_list_that_the_bar_does_not_have_is_a_link_away() -> None:
    for count, listed in ((7, False), (8, True)):
        documents = "".join(f'<document id="{id}" title="{id}" full="true"/>' for id in names(count))
        context = f'<context views="search">{HEADER}{documents}</context>'
        root = parse(run(context, Job("xslt/html/pages/search.xsl", "<search/>", "search.html")).data)
        assert bool(root.xpath("//a[@href='index.html#documents']")) is listed
