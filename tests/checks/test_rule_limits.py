"""Rules are programs: one without end, or without measure, is a finding, and the other files are checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.checks import files
from samizdat.cli import main
from samizdat.parallel import worker

RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>
<rule context="endless"><assert id="L1" test="{}">No.</assert></rule>
<rule context="good"><assert id="L2" test="false()">It is checked.</assert></rule></pattern></schema>"""
ENDLESS = "not(some $i in 1 to 1000000000, $j in 1 to 1000000000 satisfies $i * $j = 0.5)"
LARGE = "count(distinct-values(for $i in 1 to 900000000 return concat('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', $i))) = 3"


def validate(folder: Path, test: str) -> list[str]:
    (folder / "rules.sch").write_text(RULES.format(test), encoding="utf-8")
    for name in ("good", "endless", "last"):
        (folder / f"{name}.xml").write_text(f"<{name}/>" if name != "last" else "<good/>", encoding="utf-8")
    names = [str(folder / f"{name}.xml") for name in ("good", "endless", "last")]
    options = ["--no-cache", "--format", "github", "--schematron", str(folder / "rules.sch")]
    result = CliRunner().invoke(main, ["validate", *options, *names])
    assert result.exit_code == 1, result.output
    return [line for line in result.output.splitlines() if line.startswith("::")]


def test_a_test_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 4)
    endless, *others = validate(tmp_path, ENDLESS)
    assert "endless.xml" in endless
    assert "S002" in endless
    assert "no end after 4 seconds" in endless
    assert ["L2" in line for line in others] == [True, True]


@pytest.mark.long
@pytest.mark.skipif(not worker.memory_of_machine(), reason="the system tells nothing of its memory")
def test_a_test_that_takes_all_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worker, "memory_of_machine", lambda: 2 << 30)
    # However slow the machine is: it is the memory that ends it.
    monkeypatch.setattr(files, "PATIENCE", 900)
    endless, *others = validate(tmp_path, LARGE)
    assert "the process that worked on it ended" in endless
    assert ["L2" in line for line in others] == [True, True]
    assert capfd.readouterr().err == ""
