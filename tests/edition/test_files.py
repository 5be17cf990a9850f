"""What tells whether a build would be another: each file that it reads, wherever the settings put it."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import make, name_of
from samizdat.edition.files import stamps
from samizdat.edition.settings import read_settings


@pytest.mark.parametrize("place", ["tei/documents", "letters", "tei/.hidden", "tei/../letters", "linked"])
def test_documents_are_looked_at_wherever_they_are(tmp_path: Path, place: str) -> None:
    folder = make(tmp_path / "edition", 3)
    documents = folder / ("aside" if place == "linked" else place)
    (folder / "tei/documents").rename(documents)
    if place == "linked":
        (folder / "tei/linked").symlink_to(documents)
        place = "tei/linked"
    toml = folder / "samizdat.toml"
    toml.write_text(f'{toml.read_text()}documents = "{place}"\n')
    found = stamps(read_settings(folder))
    assert {Path(path).name for path in found} >= {f"{name_of(number)}.xml" for number in range(3)}
    (documents / "l00001.xml").write_text("<changed/>")
    assert stamps(read_settings(folder)) != found
