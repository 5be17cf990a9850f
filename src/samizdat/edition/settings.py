"""Read the settings of an edition: samizdat.toml, with a default for everything that it does not say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from samizdat.errors import SamizdatError
from samizdat.model.edition import DISCLOSED, EDITORIAL, Selector, Settings, TextLayer
from samizdat.model.found import Wanted
from samizdat.resources import resource
from samizdat.resources.strings import languages
from samizdat.spelling import nearest

SETTINGS = "samizdat.toml"
PATHS = {
    "header": "tei/edition.xml",
    "documents": "tei/documents",
    "authorities": "tei/authorities",
    "schema": "schema/edition.rng",
    "work": "work/documents",
    "untagged": "tei/untagged.toml",
    "ledger": "tei/ledger.txt",
    "p5": "../shared/tei/p5subset.xml",
}
RULES = "schema/edition.sch"
# What an edition brings for its looks.
LOOKS = ("models", "templates", "style")
# Patterns of the files that are documents, lists of records, and nothing.
LISTS = ("documents", "lists", "ignore")
EDITION = (*PATHS, "schematron", "sources", "interface", "address", "dts", "title", "lists", "ignore", *LOOKS)
# Whoever names one of these has laid the edition out; otherwise it is what is found.
LAID_OUT = ("header", "documents", "authorities")
SOURCES = ["sources", "../shared/sources"]
LAYERS = ("disclosed", "editorial")
TABLES = ("edition", "text-layer", "checks")
HOSTS = "hosts-not-cited"
HOST = re.compile(r"(?!-)[\w-]+(\.[\w-]+)+")
Keys = dict[str, Any]
ADDRESS = re.compile(r"https?://[\w.:-]+(/[^\s?#\"<>]*)?")


def find_root(start: Path) -> Path:
    """Return the edition's folder: `start` or the nearest folder above it with a samizdat.toml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return folder
    hint = (
        "Go to your edition's folder, or name it: samizdat build FOLDER takes the TEI files of any folder as they are, "
        "and samizdat new FOLDER makes an edition to begin with."
    )
    raise SamizdatError(f"no {SETTINGS} in {start} or above it", hint)


def edition_around(file: Path) -> tuple[Path, ...]:
    """Return the folder of the edition that a file is in; nothing where it is in none."""
    try:
        return (find_root(file.absolute().parent),)
    except SamizdatError:
        return ()


def settings_at(root: Path, sources: Path | None = None) -> Settings:
    """Return the settings of the edition in this folder, which needs no settings file."""
    if (root / SETTINGS).exists():
        return read_settings(root, sources)
    return _settings(root.resolve(), {}, sources)


def settings_for(folder: Path, sources: Path | None = None, *, bare: bool = False) -> Settings:
    """Return the settings of the edition that a folder is in, or, with `bare`, of the one in the folder itself."""
    return settings_at(folder.resolve(), sources) if bare else read_settings(find_root(folder), sources)


def read_settings(root: Path, sources: Path | None = None) -> Settings:
    """Read samizdat.toml; `sources`, where given, is the one folder in which source texts are looked for."""
    path = root / SETTINGS
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # numbers of thousands of digits are a ValueError alone
        raise SamizdatError(f"{path}: {error}", "Mend the settings file.") from error
    return _settings(root, table, sources)


def _settings(root: Path, table: Keys, sources: Path | None) -> Settings:
    edition, layer, checks = (_table(root, table, name) for name in TABLES)
    _refuse_unknown(root, table, edition, layer, checks)
    # Documents are a folder of an edition that is laid out, or patterns of the files that are to be found.
    patterns = {name: edition[name] for name in LISTS if not isinstance(edition.get(name, ""), str)}
    named = {name: value for name, value in edition.items() if name not in patterns}
    paths = {name: root / _text(root, named, name, default) for name, default in PATHS.items()}
    laid_out = any(name in named for name in LAID_OUT) or paths["header"].exists() or paths["documents"].is_dir()
    discovered = "documents" in patterns or not laid_out
    patterns |= {name: named[name] for name in LISTS[1:] if name in named}
    folders = [sources] if sources else [root / folder for folder in _texts(root, edition, "sources", SOURCES)]
    return Settings(
        root=root,
        **{name: path for name, path in paths.items() if name != "schema"},
        schema=_schema(root, edition, discovered=discovered),
        schematron=_rules(root, edition),
        sources=tuple(folders),
        text_layer=_text_layer(root, layer),
        interface=_interface(root, edition),
        address=_address(root, edition),
        dts=_choice(root, edition, "dts"),
        hosts_not_cited=_hosts(root, checks),
        discovered=discovered,
        wanted=Wanted(**{name: tuple(_texts(root, patterns, name, [])) for name in LISTS}),
        title=_text(root, edition, "title", ""),
        **{name: root / _text(root, edition, name, "") for name in LOOKS if edition.get(name)},
    )


def _refuse_unknown(root: Path, table: Keys, edition: Keys, layer: Keys, checks: Keys) -> None:
    unknown = (set(table) - set(TABLES)) | (set(edition) - set(EDITION))
    unknown |= (set(layer) - set(LAYERS)) | (set(checks) - {HOSTS})
    if unknown:
        near = nearest(min(unknown), (*EDITION, *LAYERS, HOSTS, *TABLES))
        meant = f"Did you mean {near}? " if near else ""
        # What is known elsewhere has lost its table: in TOML that is the line above.
        strayed = sorted((set(table) - set(TABLES)) & set(EDITION))
        meant = f"Put {', '.join(strayed)} below a line [edition]. " if strayed else meant
        raise SamizdatError(
            f"{root / SETTINGS}: unknown setting {', '.join(sorted(unknown))}",
            f"{meant}Known are [edition] {', '.join(EDITION)}, [text-layer] {', '.join(LAYERS)} and [checks] {HOSTS}.",
        )


def _table(root: Path, table: Keys, name: str) -> Keys:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise SamizdatError(
            f"{root / SETTINGS}: {name} is {found!r}", f"Write a table: [{name}], and below it settings."
        )
    return found


def _text(root: Path, table: Keys, name: str, default: str) -> str:
    found = table.get(name, default)
    if not isinstance(found, str) or "\0" in found:
        raise SamizdatError(
            f"{root / SETTINGS}: {name} is {found!r}", f'Write one text in quotation marks: {name} = "…".'
        )
    return found


def _texts(root: Path, table: Keys, name: str, default: list[str]) -> list[str]:
    found = table.get(name, default)
    if not isinstance(found, list) or not all(isinstance(each, str) and "\0" not in each for each in found):
        raise SamizdatError(f"{root / SETTINGS}: {name} is {found!r}", f'Write a list of texts: {name} = ["…", "…"].')
    return found


def _choice(root: Path, table: Keys, name: str) -> bool:
    found = table.get(name, False)
    if not isinstance(found, bool):
        raise SamizdatError(f"{root / SETTINGS}: {name} is {found!r}", f"Write true or false: {name} = true.")
    return found


def _text_layer(root: Path, layer: Keys) -> TextLayer:
    disclosed, editorial = (_texts(root, layer, *each) for each in zip(LAYERS, (DISCLOSED, EDITORIAL), strict=True))
    try:
        return TextLayer(tuple(map(Selector.parse, disclosed)), tuple(map(Selector.parse, editorial)))
    except ValueError as error:
        raise SamizdatError(f"{root / SETTINGS}: {error}") from error


def _schema(root: Path, edition: Keys, *, discovered: bool) -> Path | None:
    """Return the edition's schema; nobody is held to the one of samizdat's own edition whose files are just found."""
    if "schema" in edition:
        name = _text(root, edition, "schema", "")
        return root / name if name else None
    usual = root / PATHS["schema"]
    if usual.exists():
        return usual
    return None if discovered else resource(PATHS["schema"])


def _interface(root: Path, edition: Keys) -> tuple[str, ...]:
    """Return the languages of the interface; raises SamizdatError where it does not speak one of them."""
    codes = _texts(root, edition, "interface", ["en"])
    if not codes or not set(codes) <= set(languages()) or len(set(codes)) < len(codes):
        raise SamizdatError(
            f"{root / SETTINGS}: interface is {codes!r}",
            f'Give a list of languages, such as ["en", "hu"]; there are {", ".join(languages())}.',
        )
    return tuple(codes)


def _address(root: Path, edition: Keys) -> str:
    """Return the address of the published edition with a slash at its end, "" where none is given."""
    address = edition.get("address", "")
    if address == "":
        return ""
    if not isinstance(address, str) or not ADDRESS.fullmatch(address):
        raise SamizdatError(
            f"{root / SETTINGS}: address is {address!r}",
            "Give the web address of the edition's folder, such as https://example.org/letters/.",
        )
    return address.rstrip("/") + "/"


def _hosts(root: Path, checks: Keys) -> frozenset[str]:
    """Return the hosts that may not be cited, in small letters; raises SamizdatError where one is no host's name."""
    hosts = checks.get(HOSTS, [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) and HOST.fullmatch(host) for host in hosts):
        raise SamizdatError(
            f"{root / SETTINGS}: {HOSTS} is {hosts!r}",
            'Give a list of hosts without http:// or a path, such as ["example.org"]; those below one are meant too.',
        )
    return frozenset(host.lower() for host in hosts)


def _rules(root: Path, edition: Keys) -> Path | None:
    """Return the edition's Schematron file; without a word about it the usual one, where it is there."""
    if "schematron" in edition:
        name = _text(root, edition, "schematron", "")
        return root / name if name else None
    return root / RULES if (root / RULES).exists() else None
