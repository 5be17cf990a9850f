"""The schema of the edition for the tests: where it is, and how it is compiled.

Run as a script, it compiles edition.odd anew: `python tests/schema/compiled.py`.
"""

from __future__ import annotations

from pathlib import Path

from samizdat.odd import Compiled, compile_odd

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema"
ODD = SCHEMA / "edition.odd"
RNG = SCHEMA / "edition.rng"
SCH = SCHEMA / "edition.sch"
P5 = ROOT.parent / "shared/tei/p5subset.xml"
TEI_ALL = ROOT.parent / "shared/tei/tei_all.rng"


def compiled() -> Compiled:
    """Compile the ODD of the edition as the repository names it."""
    return compile_odd(ODD, P5)


if __name__ == "__main__":
    result = compiled()
    RNG.write_bytes(result.rng)
    SCH.write_bytes(result.schematron)
    if result.findings:
        raise SystemExit("\n".join(f"{each.code} {each.file}:{each.line} {each.message}" for each in result.findings))
