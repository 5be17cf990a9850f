"""Validate by ISO Schematron rules (ISO/IEC 19757-3) with the query bindings of XSLT and XPath.

`load(path)` reads a schema, or the rules inside a RELAX NG grammar, and gives `Rules`; `Rules.validate(xml)` gives
findings. A schema is compiled once in a process, by its content. Rules read no network, and files in named folders
only. A finding has the id of its test or rule as its code, S001 where there is none, and S002 where a rule cannot be
worked out.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from samizdat.markup.xml import serialize
from samizdat.schematron.assemble import assembled
from samizdat.schematron.compile import compiled, fitted
from samizdat.schematron.documents import Folders
from samizdat.schematron.errors import RulesError
from samizdat.schematron.rules import NONE, Rules

__all__ = ["Rules", "RulesError", "load"]

ANY = "#ANY"


def load(path: str | os.PathLike[str], *, phase: str = "#DEFAULT", folders: Sequence[Path] = ()) -> Rules:
    """Load rules from a Schematron file or from inside a RELAX NG grammar in the XML syntax.

    `phase` names the phase that is active; #DEFAULT is the schema's own default, #ALL all patterns, #ANY of each
    document the first phase whose @when is true. What the schema includes, and what its rules read, has to be in the
    folder of the schema or in `folders`. Raises RulesError with the file, the line and the words for all that is
    wrong.
    """
    file = os.fspath(path)
    allowed = Folders((Path(file).absolute().parent, *folders))
    text = serialize(assembled(Path(file), allowed))
    phases = {name: compiled(file, text, name) for name in fitted(text)} if phase == ANY else NONE
    return Rules(file, compiled(file, text, phase), phases, allowed)
