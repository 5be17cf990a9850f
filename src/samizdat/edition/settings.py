"""Read the settings of an edition: samizdat.toml, with a default for everything that it does not say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from samizdat.errors import SamizdatError
from samizdat.model.edition import DISCLOSED, EDITORIAL, Selector, Settings, TextLayer
from samizdat.resources import resource
from samizdat.resources.strings import languages

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
EDITION = (*PATHS, "schematron", "sources", "interface", "address")
SOURCES = ["sources", "../shared/sources"]
TABLES = ("edition", "text-layer", "checks")
HOSTS = "hosts-not-cited"
HOST = re.compile(r"(?!-)[\w-]+(\.[\w-]+)+")
ADDRESS = re.compile(r"https?://[\w.:-]+(/[^\s?#\"<>]*)?")


def find_root(start: Path) -> Path:
    """Return the edition's folder: `start` or the nearest folder above it with a samizdat.toml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise SamizdatError(f"no {SETTINGS} in {start} or above it", "Go to your edition's folder, or name it with -C.")


def edition_around(file: Path) -> tuple[Path, ...]:
    """Return the folder of the edition that a file is in; nothing where it is in none."""
    try:
        return (find_root(file.absolute().parent),)
    except SamizdatError:
        return ()


def read_settings(root: Path, sources: Path | None = None) -> Settings:
    """Read samizdat.toml; `sources`, where given, is the one folder in which source texts are looked for."""
    path = root / SETTINGS
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SamizdatError(f"{path}: {error}", "Mend the settings file.") from error
    return _settings(root, table, sources)


def _settings(root: Path, table: dict[str, Any], sources: Path | None) -> Settings:
    edition, layer, checks = (table.get(name, {}) for name in TABLES)
    unknown = (set(table) - set(TABLES)) | (set(edition) - set(EDITION))
    unknown |= (set(layer) - {"disclosed", "editorial"}) | (set(checks) - {HOSTS})
    if unknown:
        raise SamizdatError(
            f"{root / SETTINGS}: unknown setting {', '.join(sorted(unknown))}",
            f"Known are [edition] {', '.join(EDITION)}, [text-layer] disclosed, editorial and [checks] {HOSTS}.",
        )
    paths = {name: root / str(edition.get(name, default)) for name, default in PATHS.items()}
    if "schema" not in edition and not paths["schema"].exists():
        paths["schema"] = resource(PATHS["schema"])
    folders = [sources] if sources else [root / str(folder) for folder in edition.get("sources", SOURCES)]
    try:
        disclosed = tuple(map(Selector.parse, layer.get("disclosed", DISCLOSED)))
        editorial = tuple(map(Selector.parse, layer.get("editorial", EDITORIAL)))
    except ValueError as error:
        raise SamizdatError(f"{root / SETTINGS}: {error}") from error
    layers = TextLayer(disclosed, editorial)
    return Settings(
        root=root,
        **paths,
        schematron=_rules(root, edition),
        sources=tuple(folders),
        text_layer=layers,
        interface=_interface(root, edition),
        address=_address(root, edition),
        hosts_not_cited=_hosts(root, checks),
    )


def _interface(root: Path, edition: dict[str, Any]) -> tuple[str, ...]:
    """Return the languages of the interface; raises SamizdatError where it does not speak one of them."""
    codes = edition.get("interface", ["en"])
    if not isinstance(codes, list) or not codes or not set(codes) <= set(languages()) or len(set(codes)) < len(codes):
        raise SamizdatError(
            f"{root / SETTINGS}: interface is {codes!r}",
            f'Give a list of languages, such as ["en", "hu"]; there are {", ".join(languages())}.',
        )
    return tuple(codes)


def _address(root: Path, edition: dict[str, Any]) -> str:
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


def _hosts(root: Path, checks: dict[str, Any]) -> frozenset[str]:
    """Return the hosts that may not be cited, in small letters; raises SamizdatError where one is no host's name."""
    hosts = checks.get(HOSTS, [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) and HOST.fullmatch(host) for host in hosts):
        raise SamizdatError(
            f"{root / SETTINGS}: {HOSTS} is {hosts!r}",
            'Give a list of hosts without http:// or a path, such as ["example.org"]; those below one are meant too.',
        )
    return frozenset(host.lower() for host in hosts)


def _rules(root: Path, edition: dict[str, Any]) -> Path | None:
    """Return the edition's Schematron file; without a word about it the usual one, where it is there."""
    if "schematron" in edition:
        return root / str(edition["schematron"]) if edition["schematron"] else None
    return root / RULES if (root / RULES).exists() else None
