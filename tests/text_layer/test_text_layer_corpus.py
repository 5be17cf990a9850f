"""The five documents and their sources: inverse to the byte, and every character accounted for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samizdat.edition.read import read_edition, read_settings, read_sources
from samizdat.text_layer.align import align
from samizdat.text_layer.restore import restore
from samizdat.text_layer.withhold import withhold

pytestmark = pytest.mark.sources


@pytest.mark.parametrize("id", ["swp-1957", "grant-1997", "croft-2003", "lrp-2006", "khrushchev-2006"])
def test_inverse_to_the_byte(root: Path, sources: Path, id: str) -> None:
    settings = replace(read_settings(root), sources=(sources,))
    document = next(document for document in read_edition(settings)[0].documents if document.id == id)
    source, layer, name = read_sources(settings, [document])[id], settings.text_layer, document.file.name
    committed = document.file.xml
    full, findings = restore(committed, name, source, layer)
    assert not findings
    assert 'reason="withheld"' in committed and 'reason="withheld"' not in full
    assert withhold(full, name, source, layer) == (committed, ())
    assert restore(withhold(full, name, source, layer)[0], name, source, layer) == (full, ())
    assert align(committed, name, source, layer).accounted == len(source.squeezed)
