"""Changes of an edition that is laid out, after which it is still right: those of `letters` and those with a schema."""

from __future__ import annotations

import re

from editing import WORDS, Edit, Editor

from letters import HEAD, PUBLISHED, authority, letter, name_of, person, place

APPARATUS = (
    HEAD
    + """<teiHeader><fileDesc><titleStmt><title>{title}</title>
<respStmt><resp>Compiled by</resp><name ref="ed:editors">Nobody</name></respStmt></titleStmt>
"""
    + PUBLISHED
    + """<sourceDesc><p>Written for this edition.</p></sourceDesc></fileDesc></teiHeader>{content}</TEI>
"""
)
CONTENTS = re.compile(r'<ref target="documents/([^"]+)\.xml">')


def _ids(editor: Editor) -> list[str]:
    """List the documents as the header has them."""
    return CONTENTS.findall(editor.read(editor.folder / "tei/edition.xml"))


def _listed(editor: Editor, ids: list[str]) -> bool:
    """Let the header list these documents."""
    path = editor.folder / "tei/edition.xml"
    items = "\n".join(f'<item><ref target="documents/{id}.xml">{id}</ref></item>' for id in ids)
    return editor.put(path, re.sub(r"<item>.*</item>", items, editor.read(path), flags=re.DOTALL))


def _number(id: str) -> int:
    return int(re.sub(r"\D", "", id) or 0)


def _write(editor: Editor, id: str) -> bool:
    """Write a letter, in new words, that names people and places that there are."""
    counts = (len(editor.found(rf'<{record} xml:id="([^"]*)"')) or 1 for record in ("person", "place"))
    return editor.put(f"tei/documents/{id}.xml", letter(_number(id), *counts, seed=editor.chance.randrange(99)))


def letter_rewritten(editor: Editor) -> bool:
    """Write a letter anew."""
    ids = _ids(editor)
    return bool(ids) and _write(editor, editor.chance.choice(ids))


def letter_added(editor: Editor) -> bool:
    """Add a letter anywhere in the order."""
    ids = _ids(editor)
    new = name_of(max(map(_number, ids), default=0) + 1)
    ids.insert(editor.chance.randrange(len(ids) + 1), new)
    return _write(editor, new) and _listed(editor, ids)


def letter_removed(editor: Editor) -> bool:
    """Take a letter out of the edition."""
    ids = _ids(editor)
    if len(ids) < 3:
        return False
    id = ids.pop(editor.chance.randrange(len(ids)))
    path = editor.folder / f"tei/documents/{id}.xml"
    return path.exists() and editor.gone(path) and _listed(editor, ids)


def order(editor: Editor) -> bool:
    """List the documents in another order."""
    ids = _ids(editor)
    return _listed(editor, editor.chance.sample(ids, len(ids)))


def title_of_the_edition(editor: Editor) -> bool:
    """Give the edition another title."""
    path = editor.folder / "tei/edition.xml"
    title = f"<title>Letters on {editor.chance.choice(WORDS)}</title>"
    return editor.replace(r"<title>[^<>]*</title>", lambda _: title, [path])


def persons(editor: Editor) -> bool:
    """Write the records of people anew: more, or with other names."""
    count = max(3, len(editor.found(r'<person xml:id="([^"]*)"'))) + editor.chance.randrange(2)
    records = "".join(person(number, f"Writes {editor.chance.choice(WORDS)}.") for number in range(count))
    records = records.replace("Agata", editor.chance.choice(("Agata", "Ágota", "Zuzana")))
    return editor.put("tei/authorities/persons.xml", authority("persons", f"<listPerson>{records}</listPerson>"))


def one_place(editor: Editor) -> bool:
    """Change the note of one place."""
    path = editor.folder / "tei/authorities/places.xml"
    return editor.replace(
        r"<note>[^<>]*</note>", lambda _: f"<note>Known for {editor.chance.choice(WORDS)}.</note>", [path]
    )


def places(editor: Editor) -> bool:
    """Write the records of places anew, in another order."""
    numbers = list(range(max(2, len(editor.found(r'<place xml:id="([^"]*)"')))))
    records = "".join(place(number) for number in editor.chance.sample(numbers, len(numbers)))
    return editor.put("tei/authorities/places.xml", authority("places", f"<listPlace>{records}</listPlace>"))


def introduction(editor: Editor) -> bool:
    """Write an introduction, which names a person, or take it away."""
    path = editor.folder / "tei/introduction.xml"
    if path.exists() and editor.chance.random() < 0.3:
        return editor.gone(path)
    named = editor.chance.choice(editor.found(r'<person xml:id="([^"]*)"') or ["p0"])
    content = (
        f'<text><body><div xml:id="introduction.1"><head>On {editor.chance.choice(WORDS)}</head>'
        f'<p xml:id="introduction.p1">Of <persName ref="person:{named}">one</persName>.</p></div></body></text>'
    )
    return editor.put(path, APPARATUS.format(id="introduction", title="Introduction", content=content))


def analysis(editor: Editor) -> bool:
    """Write what passages say on a thesis, or take it away."""
    path = editor.folder / "tei/theses.xml"
    if path.exists() and editor.chance.random() < 0.3:
        return editor.gone(path)
    passages = editor.found(r'<p xml:id="([^"]*)"')
    spans = "".join(
        f'<span type="{editor.chance.choice(("affirms", "denies"))}" ana="ed:salt" '
        f'target="documents/{passage.rpartition(".")[0]}.xml#{passage}">On {editor.chance.choice(WORDS)}.</span>'
        for passage in editor.chance.sample(passages, min(5, len(passages)))
        if not passage.startswith("introduction")
    )
    group = f'<standOff><spanGrp xml:id="theses.1" type="theses" resp="ed:editors">{spans}</spanGrp></standOff>'
    thesis = '<classDecl><taxonomy xml:id="theses"><category xml:id="salt"><catDesc>Salt is dear.</catDesc></category>'
    header = editor.folder / "tei/edition.xml"
    if "<classDecl>" not in editor.read(header):
        editor.replace("</encodingDesc>", lambda _: f"{thesis}</taxonomy></classDecl></encodingDesc>", [header])
    return editor.put(path, APPARATUS.format(id="theses", title="Theses", content=group))


def redirected(editor: Editor) -> bool:
    """Say in the ledger of a passage that it is another now."""
    passages = editor.found(r'<p xml:id="(l[^"]*)"')
    if not passages:
        return False
    passage = editor.chance.choice(passages)
    return editor.put(
        "tei/ledger.txt", f"{passage.rpartition('.')[0]}.p{editor.chance.randrange(70, 99)} -> {passage}\n"
    )


EDITS: tuple[Edit, ...] = (
    letter_rewritten,
    letter_rewritten,
    letter_added,
    letter_removed,
    order,
    title_of_the_edition,
    persons,
    one_place,
    places,
    introduction,
    analysis,
    redirected,
)
