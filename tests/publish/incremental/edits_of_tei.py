"""Changes of what stands in the XML files: words, markup, names, identifiers. They fit any TEI."""

from __future__ import annotations

import re
from pathlib import Path

from editing import WORDS, Edit, Editor

# A word of a text, not of a tag.
WORD = r"(?<![\w&#.])[^\W\d_]{4,}(?=[^<>]*</)"
PHRASE = r"<(hi|persName|placeName|orgName|name|rs|date|ref)\b[^<>]*(?<!/)>([^<>]*)</\1>"
LEAF = r"<(\w+)(?: [^<>]*)?(?<!/)>[^<>]*</\1>"
RECORD = r"<(person|place|org|event|object)\b[^<>]*xml:id=\"[^\"]*\"[^<>]*(?<!/)>.*?</\1>"
# Attributes that say something of what a page shows.
SAID = r"(when|from|to|notBefore|notAfter|n|type|subtype|rend|place|unit|quantity|level|status|cert|resp|corresp)"
LEADING = r"(ref|key|who|target|source|corresp|ana|where)"


def word(editor: Editor) -> bool:
    """Replace a word."""
    return editor.replace(WORD, lambda _: editor.chance.choice(WORDS), editor.texts())


def word_everywhere(editor: Editor) -> bool:
    """Replace a word wherever it stands."""
    words = editor.found(rf"({WORD})")
    return bool(words) and editor.everywhere(rf"(?<=[\s>]){editor.chance.choice(words)}(?=[^<>]*</)", "elsewhere")


def emphasis(editor: Editor) -> bool:
    """Put a word into an element."""
    made = editor.chance.choice(
        ('<hi rend="bold">{}</hi>', "<foreign xml:lang='de'>{}</foreign>", "<unclear>{}</unclear>")
    )
    return editor.replace(WORD, lambda found: made.format(found[0]), editor.texts())


def untagged(editor: Editor) -> bool:
    """Take the tags of a phrase away."""
    return editor.replace(PHRASE, lambda found: found[2])


def dropped(editor: Editor) -> bool:
    """Take away an element with its words."""
    return editor.replace(LEAF, lambda _: "")


def paragraph_again(editor: Editor) -> bool:
    """Let a paragraph follow itself, without its identifier."""
    return editor.replace(r"<p\b.*?</p>", lambda found: found[0] + re.sub(r' xml:id="[^"]*"', "", found[0]))


def note(editor: Editor) -> bool:
    """Add a note, which takes the words after it along a number."""
    return editor.replace(r"</p>", lambda _: f"<note>See {editor.chance.choice(WORDS)}.</note></p>", editor.texts())


def page_break(editor: Editor) -> bool:
    """Add a break with a picture, or without."""
    facs = editor.chance.choice(("", ' facs="ship.png"', ' facs="#nowhere"'))
    return editor.replace(
        r"(?<=</p>)\s", lambda _: f'\n<pb n="{editor.chance.randrange(99)}"{facs}/>\n', editor.texts()
    )


def value(editor: Editor) -> bool:
    """Say something else of an element: what another says, nothing, or a number."""

    def by(found: re.Match[str]) -> str:
        others = editor.found(rf'\b{found[1]}="([^"]*)"')
        return f'{found[1]}="{editor.chance.choice([*others, "", str(editor.chance.randrange(1000, 2000))])}"'

    return editor.replace(rf'(?<=\s){SAID}="[^"]*"', by)


def leading(editor: Editor) -> bool:
    """Let something lead to where another leads, or nowhere."""

    def by(found: re.Match[str]) -> str:
        others = editor.found(rf'\b{found[1]}="([^"]*)"')
        return f'{found[1]}="{editor.chance.choice([*others, "#nobody"])}"'

    return editor.replace(rf'(?<=\s){LEADING}="[^"]*"', by)


def language(editor: Editor) -> bool:
    """Say that something is written in another language."""
    codes = ("en", "de", "hu", "ar", "grc", "la")
    return editor.replace(r'xml:lang="[^"]*"', lambda _: f'xml:lang="{editor.chance.choice(codes)}"')


def title(editor: Editor) -> bool:
    """Change the title of a file."""
    return editor.replace(r"(<title(?: [^<>]*)?>)[^<>]*", lambda found: f"{found[1]}On {editor.chance.choice(WORDS)}")


def renamed(editor: Editor) -> bool:
    """Give something another identifier, and change whatever leads to it."""
    return _renamed(editor, editor.xml())


def renamed_alone(editor: Editor) -> bool:
    """Give something another identifier in its own file alone: what leads to it from others leads nowhere."""
    file = editor.any(path for path in editor.xml() if "xml:id=" in editor.read(path))
    return file is not None and _renamed(editor, [file])


def _renamed(editor: Editor, paths: list[Path]) -> bool:
    ids = sorted({id for path in paths for id in re.findall(r'xml:id="([^"]+)"', editor.read(path))})
    if not ids:
        return False
    old = editor.chance.choice(ids)
    new = f"{old[:40]}-{editor.chance.randrange(99)}"
    return editor.everywhere(rf'(?<=["#:\s]){re.escape(old)}(?=["\s.])', new, paths)


def identifier_twice(editor: Editor) -> bool:
    """Give something an identifier that something else has."""
    ids = editor.found(r'xml:id="([^"]+)"')
    return bool(ids) and editor.replace(r'xml:id="[^"]+"', lambda _: f'xml:id="{editor.chance.choice(ids)}"')


def record_gone(editor: Editor) -> bool:
    """Take away a record, though it may be referred to."""
    return editor.replace(RECORD, lambda _: "")


def record_added(editor: Editor) -> bool:
    """Add a record that is another's, but for its identifier."""

    def by(found: re.Match[str]) -> str:
        return found[0] + re.sub(r'xml:id="([^"]*)"', rf'xml:id="\1.{editor.chance.randrange(99)}"', found[0])

    return editor.replace(RECORD, by)


def records_in_another_order(editor: Editor) -> bool:
    """Let two records that follow each other change places."""
    one, other = (RECORD.replace(r"\1", rf"\{group}") for group in (2, 5))
    return editor.replace(rf"({one})(\s*)({other})", lambda found: f"{found[4]}{found[3]}{found[1]}")


def coordinates(editor: Editor) -> bool:
    """Move a place."""
    return editor.replace(
        r"<geo(?: [^<>]*)?>[^<>]*", lambda _: f"<geo>{editor.chance.randrange(60)}.5 {editor.chance.randrange(30)}"
    )


def comment(editor: Editor) -> bool:
    """Change nothing but the TEI: a comment."""
    return editor.replace(r"(?<=</teiHeader>)", lambda _: f"<!-- {editor.chance.randrange(99)} -->")


def lines(editor: Editor) -> bool:
    """Lay a file out anew: break lines where there are spaces, or end them as Windows does."""
    path = editor.any(path for path in editor.xml() if editor.read(path))
    if path is None:
        return False
    text = editor.read(path)
    return editor.put(path, text.replace("\n", "\r\n") if "\r" not in text else text.replace("\r\n", "\n"))


def encoding(editor: Editor) -> bool:
    """Write a file in another encoding."""
    path = editor.any(path for path in editor.xml() if editor.read(path).startswith("<?xml"))
    if path is None:
        return False
    text = re.sub(r"^<\?xml[^>]*>", '<?xml version="1.0" encoding="UTF-16"?>', editor.read(path))
    return editor.put(path, text.encode("utf-16"))


EDITS: tuple[Edit, ...] = (
    word,
    word_everywhere,
    emphasis,
    untagged,
    dropped,
    paragraph_again,
    note,
    page_break,
    value,
    leading,
    language,
    title,
    renamed,
    renamed_alone,
    identifier_twice,
    record_gone,
    record_added,
    records_in_another_order,
    coordinates,
    comment,
    lines,
    encoding,
)
