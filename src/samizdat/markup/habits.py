"""What TEI's encoders are used to: names from HTML, dates as one says them, words for TEI's own datatypes.

This is advice for `samizdat.relaxng`, which knows no vocabulary by itself: `relaxng.load(path, habits=TEI)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samizdat.model.habits import Habits
from samizdat.numbers import whole

# What HTML, word processors and plain English call it, by what TEI calls the same.
_ELEMENTS = {
    name: meant
    for meant, names in {
        "ab": "block",
        "addrLine": "addressline street",
        "argument": "summary",
        "author": "writer",
        "cb": "column columnbreak",
        "cell": "td th",
        "closer": "closing",
        "date": "year",
        "dateline": "placeanddate",
        "div": "section subsection chapter part article",
        "emph": "em emphasis",
        "figDesc": "alt caption figcaption",
        "figure": "illustration",
        "foreign": "foreignword",
        "forename": "firstname givenname prename",
        "graphic": "img image picture photo",
        "head": "h1 h2 h3 h4 h5 h6 header heading headline title",
        "hi": "b bold font i italic italics mark small smallcaps strike strikethrough strong sub subscript sup "
        "superscript u underline underlined",
        "item": "li listitem dd",
        "l": "verse",
        "label": "dt",
        "lb": "br break linebreak newline",
        "lg": "stanza strophe",
        "list": "dl ol ul",
        "milestone": "hr",
        "note": "annotation aside comment endnote footnote remark",
        "opener": "opening",
        "orgName": "org organisation organization institution",
        "p": "para paragraph",
        "pb": "page pagebreak pagebegin",
        "persName": "person",
        "placeName": "location place",
        "postscript": "ps",
        "quote": "blockquote citation quotation",
        "ref": "a hyperlink link url",
        "row": "tr",
        "salute": "greeting salutation",
        "settlement": "city town village",
        "signed": "signature",
        "sp": "dialog dialogue",
        "surname": "familyname lastname",
        "unclear": "illegible uncertain",
    }.items()
    for name in names.split()
}

# What the names say of the look, for which TEI has one element.
_LOOKS = {
    name: ("rend", look)
    for look, names in {
        "bold": "b bold strong",
        "italic": "i italic italics",
        "smallcaps": "smallcaps",
        "strikethrough": "strike strikethrough",
        "subscript": "sub subscript",
        "superscript": "sup superscript",
        "underline": "u underline underlined",
    }.items()
    for name in names.split()
}

# Records, which are taken for names.
_HOMES = {"person": "listPerson", "place": "listPlace", "org": "listOrg"}

# The halves of a choice.
_COUNTERPARTS = {
    one: other for pair in (("sic", "corr"), ("abbr", "expan"), ("orig", "reg")) for one, other in (pair, pair[::-1])
}

_ATTRIBUTES = {
    "class": ("rend", "rendition"), "color": ("rend",), "colspan": ("cols",), "date": ("when", "when-iso"),
    "end": ("to",), "file": ("url",), "font": ("rend",), "format": ("rend",), "gnd": ("ref",),
    "href": ("target", "ref", "url"), "language": ("lang", "ident"), "link": ("target", "ref"), "name": ("key",),
    "no": ("n",), "nr": ("n",), "num": ("n",), "number": ("n",), "page": ("n",), "rowspan": ("rows",),
    "speaker": ("who",), "src": ("url",), "uri": ("ref", "target"), "wikidata": ("ref",), "year": ("when",),
}  # fmt: skip

_USES = {"class": {"rend": "it says how this looks", "type": "it says of what kind this is"}}

# What encoders of letters, plays, poems, novels and lists of names write most, roughly by how often.
_USUAL_ELEMENTS = tuple(
    """
    p div item title publisher head hi persName placeName date note ref quote lb pb l lg sp speaker stage list label
    name rs orgName foreign emph q choice abbr expan sic corr orig reg add del gap unclear supplied figure table ab
    titleStmt publicationStmt sourceDesc author editor licence availability pubPlace msDesc bibl person place org event
    opener closer salute signed dateline forename surname settlement country region idno row cell body front back text
    """.split()  # noqa: SIM905 (a list of sixty strings is no better read)
)
_USUAL_ATTRIBUTES = tuple(
    """
    type n ref key when rend target who url xml:id xml:lang notBefore notAfter from to corresp resp place hand reason
    unit quantity subtype role cert source rendition facs
    """.split()  # noqa: SIM905 (as above)
)

_MONTHS = (
    ("januar", "january", "jänner", "janvier", "jan"),
    ("februar", "february", "feber", "février", "feb"),
    ("märz", "march", "mars", "mar", "mär"),
    ("april", "avril", "apr"),
    ("mai", "may"),
    ("juni", "june", "juin", "jun"),
    ("juli", "july", "juillet", "jul"),
    ("august", "août", "aug"),
    ("september", "septembre", "sept", "sep"),
    ("oktober", "october", "octobre", "okt", "oct"),
    ("november", "novembre", "nov"),
    ("dezember", "december", "décembre", "dez", "dec"),
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_SAID = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\.?,?\s+(?:(\d{1,2}),\s*)?(\d{3,4})")


def _values(text: str) -> Iterator[str]:
    """Yield the date that is written with the name of a month, or the truth value that a word stands for."""
    if (found := _SAID.fullmatch(text)) and (month := _MONTH_OF.get(found[2].casefold())):
        day = found[1] or found[3]
        yield f"{whole(found[4]):04}-{month:02}" + (f"-{whole(day):02}" if day else "")
    if text.lower() in ("yes", "ja", "wahr", "on"):
        yield "true"
    if text.lower() in ("no", "nein", "falsch", "off"):
        yield "false"


# The patterns of teidata.word, teidata.pointer, teidata.numeric, teidata.temporal.iso.
_WORDS = {
    r"[^\p{C}\p{Z}]+": "a word without spaces",
    r"\S+": "an address without spaces",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/2",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date as ISO 8601 writes it",
}

TEI = Habits(
    elements=_ELEMENTS,
    attributes=_ATTRIBUTES,
    looks=_LOOKS,
    homes=_HOMES,
    counterparts=_COUNTERPARTS,
    uses=_USES,
    values=_values,
    words=_WORDS,
    usual_elements=_USUAL_ELEMENTS,
    usual_attributes=_USUAL_ATTRIBUTES,
)
