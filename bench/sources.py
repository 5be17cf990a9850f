"""Sources by kind: how many addresses the edition's facts rest on, how many were read on a known day, or in a copy.

usage: python -m bench.sources [COMMIT]...      ("now" is the working tree; by default d9f8e76 now)

Of each commit there are three columns: addresses, those with the day on which they were last read, those that were
read in a copy. Kinds, days and copies are those of `tei/sources.toml`. A commit that is older than the table kept no
days; an address that only it names has the kind that some later table gave it, or "forbidden" on a host that may not
be cited today, or the kind that its host mostly has, or "not known".
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from bench.commits import git, paths, text, trees
from samizdat.markup.xml import select

FIRST = "d9f8e76"
TABLE = "tei/sources.toml"
# Where the editors give a source in words.
NOTED = "//tei:ref[ancestor::tei:note or ancestor::tei:item or ancestor::tei:sourceDesc]"
Sources = dict[str, dict[str, Any]]


def table(commit: str) -> Sources:
    """Read the table of sources of a commit: what it says of each address; empty where there was none."""
    if TABLE not in paths(commit, "tei"):
        return {}
    read: Sources = tomllib.loads(text(commit, TABLE))["sources"]
    return read


def named(commit: str) -> set[str]:
    """List the addresses on the web that are sources in a commit's records, editors' notes and glossary."""
    roots = [root for path, root in trees(commit, "tei").items() if path.count("/") > 1 or "introduction" in path]
    values = [element.get("source", "") for root in roots for element in select(root, "//*[@source]")]
    values += [element.get("target", "") for root in roots for element in select(root, NOTED)]
    return {address for value in values for address in value.split() if address.startswith("http")}


def kinds_ever() -> dict[str, str]:
    """Say of each address that a table ever had, what kind it was in the last one that had it."""
    commits = reversed(git("log", "--format=%h", "--", TABLE).split())
    return {address: entry["kind"] for commit in [*commits, "now"] for address, entry in table(commit).items()}


def state(commit: str, known: dict[str, str], forbidden: list[str]) -> list[dict[str, Any]]:
    """Describe each source of a commit, from its table or, where it has none, by what is known of its address."""
    listed = table(commit)
    hosts: dict[str, Counter[str]] = {}
    for address, kind in known.items():
        hosts.setdefault(_host(address), Counter())[kind] += 1
    return [listed.get(address) or {"kind": _kind(address, known, hosts, forbidden)} for address in named(commit)]


def _kind(address: str, known: dict[str, str], hosts: dict[str, Counter[str]], forbidden: list[str]) -> str:
    host = _host(address)
    if address in known:
        return known[address]
    if any(host == name or host.endswith("." + name) for name in forbidden):
        return "forbidden"
    if host.endswith("wikipedia.org"):
        return "wikipedia"
    return hosts[host].most_common(1)[0][0] if host in hosts else "not known"


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")


def main() -> None:
    known, settings = kinds_ever(), tomllib.loads(text("now", "samizdat.toml"))
    states = [state(commit, known, settings["checks"]["hosts-not-cited"]) for commit in sys.argv[1:] or [FIRST, "now"]]
    print(f"{'kind':16}" + f"{'addresses':>11}{'read':>7}{'copy':>7}" * len(states))
    for kind in [*sorted({entry["kind"] for entries in states for entry in entries}), "all"]:
        chosen = [[each for each in entries if kind in ("all", each["kind"])] for entries in states]
        cells = [(len(each), sum("read" in one for one in each), sum("copy" in one for one in each)) for each in chosen]
        print(f"{kind:16}" + "".join(f"{all_:11}{read:7}{copy:7}" for all_, read, copy in cells))


if __name__ == "__main__":
    main()
