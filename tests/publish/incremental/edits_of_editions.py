"""Changes of what an edition has besides its documents: settings, looks, schemas, source texts, pictures, commits."""

from __future__ import annotations

import os
import subprocess
import zlib
from struct import pack

from editing import WORDS, Edit, Editor

MODULE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0"><xsl:template match="t:{}" mode="tree" as="node()*">
  <xsl:call-template name="{}"><xsl:with-param name="class" select="'own{}'"/></xsl:call-template>
</xsl:template></xsl:stylesheet>"""
ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><schemaSpec ident="x">
<elementSpec ident="{}"><model behaviour="inline" cssClass="odd{}">
<outputRendition>color: {}</outputRendition></model></elementSpec></schemaSpec></body></text></TEI>"""
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:{}">
<report test="contains(., 'a')" role="warning">Has an a ({}).</report></rule></pattern></schema>"""
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><!-- {} -->
<start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice>
<attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>"""


def interface(editor: Editor) -> bool:
    """Let the interface speak other languages, or in another order."""
    return editor.say("interface", '["en"]', '["hu", "en"]', '["en", "hu"]', '["hu"]')


def address(editor: Editor) -> bool:
    """Say where the edition is published, somewhere else, or nowhere."""
    return editor.say("address", '"https://example.org/a"', '"https://example.org/other/b/"')


def services(editor: Editor) -> bool:
    """Ask for the files of DTS, or no more."""
    return editor.say("dts", "true", "false")


def name(editor: Editor) -> bool:
    """Give the edition another title in its settings."""
    return editor.say("title", *(f'"Of {word}"' for word in ("tar", "Ångström", "שלום")))


def ignored(editor: Editor) -> bool:
    """Leave files out, by patterns."""
    return editor.say("ignore", '["*2.xml"]', '["*/*1*"]', "[]")


def lists(editor: Editor) -> bool:
    """Say that some files are lists of records."""
    return editor.say("lists", '["*places*"]', '["*person*"]', "[]")


def text_layer(editor: Editor) -> bool:
    """Say that other elements hold words of the editors."""
    return editor.say("editorial", '["argument", "note"]', '["corr", "reg", "desc"]', table="text-layer")


def settings_broken(editor: Editor) -> bool:
    """Write settings that cannot be read; the next that change them write them all anew."""
    wrong = editor.chance.choice(("[edition\n", "[edition]\ncolour = 1\n", "[edition]\ninterface = ['tlh']\n", "\0"))
    return editor.put("samizdat.toml", wrong)


def settings_mended(editor: Editor) -> bool:
    """Write the settings as they were last right."""
    return editor.write_settings()


def style(editor: Editor) -> bool:
    """Bring a style sheet, change it, or take it away."""
    editor.put("own.css", f"p {{ color: #{editor.chance.randrange(100, 999)} }}")
    return editor.say("style", '"own.css"')


def templates(editor: Editor) -> bool:
    """Bring a module for an element, change it, or take it away."""
    element, behaviour = editor.chance.choice((("head", "heading"), ("persName", "inline"), ("q", "inline")))
    editor.put(f"own/{element}.xsl", MODULE.format(element, behaviour, editor.chance.randrange(9)))
    return editor.say("templates", '"own"')


def template_gone(editor: Editor) -> bool:
    """Delete a module."""
    path = editor.any(sorted((editor.folder / "own").glob("*.xsl")))
    return path is not None and editor.gone(path)


def template_broken(editor: Editor) -> bool:
    """Write a module that cannot be compiled."""
    return editor.put("own/wrong.xsl", "<xsl:stylesheet") and editor.say("templates", '"own"')


def models(editor: Editor) -> bool:
    """Bring models, change them, or take them away."""
    element = editor.chance.choice(("hi", "placeName", "date", "persName"))
    editor.put("own.odd", ODD.format(element, editor.chance.randrange(9), editor.chance.choice(("navy", "tan"))))
    return editor.say("models", '"own.odd"')


def schema(editor: Editor) -> bool:
    """Bring a schema, change it, or take it away: it is published, and files are held to it."""
    editor.put("schema/edition.rng", GRAMMAR.format(editor.chance.randrange(99)))
    return editor.say("schema", '"schema/edition.rng"')


def schema_gone(editor: Editor) -> bool:
    """Delete a schema or rules, whatever the settings say."""
    path = editor.any(sorted((editor.folder / "schema").glob("*.*")))
    return path is not None and editor.gone(path)


def rules(editor: Editor) -> bool:
    """Bring rules that warn, change them, or take them away."""
    element = editor.chance.choice(("head", "p", "persName"))
    editor.put("schema/edition.sch", RULES.format(element, editor.chance.randrange(99)))
    return editor.say("schematron", '"schema/edition.sch"')


def source_gone(editor: Editor) -> bool:
    """Take a source text away: its document is withheld."""
    path = editor.any(sorted((editor.folder / "sources").glob("*.txt")))
    if path is None:
        return False
    editor.away[path] = path.read_bytes()
    return editor.gone(path)


def source_back(editor: Editor) -> bool:
    """Bring a source text back, under another name perhaps."""
    path = editor.any(sorted(editor.away))
    if path is None:
        return False
    place = editor.chance.choice((path, path.with_stem(f"{path.stem}-again")))
    return editor.put(place, editor.away.pop(path))


def source_changed(editor: Editor) -> bool:
    """Change a source text: it is no longer the one that its document names."""
    path = editor.any(sorted((editor.folder / "sources").glob("*.txt")))
    if path is None:
        return False
    editor.away[path] = path.read_bytes()
    return editor.put(path, path.read_bytes() + editor.chance.choice(WORDS).encode())


def picture(editor: Editor) -> bool:
    """Bring a picture, or change it."""
    path = editor.any(sorted({path.parent for path in editor.texts()}))
    return path is not None and editor.put(path / "ship.png", _png(editor.chance.randrange(256)))


def picture_shown(editor: Editor) -> bool:
    """Show the picture in a text."""
    figure = '<figure><graphic url="ship.png"/><figDesc>A ship.</figDesc></figure></p>'
    return editor.replace(r"</p>(?=[^<>]*<(?:p|/div)\b)", lambda _: figure, editor.texts())


def picture_gone(editor: Editor) -> bool:
    """Delete a picture, though it may be shown."""
    path = editor.any(path for path in editor.files() if path.suffix == ".png")
    return path is not None and editor.gone(path)


def commit(editor: Editor) -> bool:
    """Commit what there is; the pages tell of which commit they are."""
    git = ("git", "-C", editor.folder, "-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "gc.auto=0")
    env = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", f"{len(editor.past)}", "--allow-empty")):
        subprocess.run([*git, *words], check=True, timeout=60, env=env)
    return True


def _png(grey: int) -> bytes:
    """Return a picture of one grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes((0, grey)))) + chunk(b"IEND", b"")


EDITS: tuple[Edit, ...] = (
    interface,
    address,
    services,
    name,
    ignored,
    lists,
    text_layer,
    settings_broken,
    settings_mended,
    style,
    templates,
    template_gone,
    template_broken,
    models,
    schema,
    schema_gone,
    rules,
    source_gone,
    source_back,
    source_changed,
    picture,
    picture_shown,
    picture_gone,
    commit,
)
