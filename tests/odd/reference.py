"""The TEI's own customisations and the schemas that the TEI Stylesheets make of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samizdat.odd import Compiled, compile_odd

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared"
P5 = SHARED / "tei" / "p5subset.xml"


@dataclass(frozen=True)
class Exemplar:
    """An ODD and the schema that the TEI Stylesheets made of it."""

    name: str
    odd: Path
    rng: Path


@cache
def compiled(exemplar: Exemplar) -> Compiled:
    """Compile an exemplar once for all tests."""
    return compile_odd(exemplar.odd, P5)


EXEMPLARS = (
    Exemplar("tei_all", HERE / "tei_all.odd", SHARED / "tei" / "tei_all.rng"),
    *(
        Exemplar(name, SHARED / "tei" / "exemplars" / f"{name}.odd", SHARED / "tei" / "exemplars" / f"{name}.rng")
        for name in ("tei_bare", "tei_corpus", "tei_lite", "tei_minimal", "tei_simplePrint", "tei_xinclude")
    ),
)

# Where we follow the Guidelines and the TEI Stylesheets 7.58 do not: docs/laboratory/odd.md, "Differences".
CLOSED = ("castItem", "classSpec", "constitution", "factuality", "interaction", "recording", "tag")
CLOSED_LISTS = {f"{name}@{{}}type" for name in CLOSED}
ONE_OF = {"anyElement@{}except", "anyElement@{}require"}
REQUIRED_NAMESPACES = {"content", "datatype", "only ours"}
EXPLAINED = CLOSED_LISTS | ONE_OF | REQUIRED_NAMESPACES
