"""Conventions of a project are told once in a run, or not at all; faults are told each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.cli import main

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">\n{}\n</TEI>'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def found(folder: Path, files: dict[str, str], *paths: str) -> list[tuple[str, str, str]]:
    for name, body in files.items():
        (folder / name).write_text(TEI.format(body), encoding="utf-8")
    arguments = ["-C", str(folder), "validate", "--format", "json", "--select", "R", *(paths or ["."])]
    result = json.loads(CliRunner().invoke(main, arguments).output)
    return [(each["file"], each["code"], each["hint"]) for each in result]


def test_an_attribute_of_which_nothing_arrives_is_one_finding_in_a_run(folder: Path) -> None:
    letters = {f"{n}.xml": f'<hi rendition="#i"/><hi rendition="#b{n}"/>' for n in range(4)}
    ((file, code, hint),) = found(folder, {**letters, "4.xml": '<hi rendition="#u"/>'})
    assert (file, code) == ("0.xml", "R015")
    assert hint.endswith(" So it is in 4 more files.")


def test_where_others_arrive_each_is_a_fault(folder: Path) -> None:
    plays = {f"{n}.xml": f'<person xml:id="p{n}"/><sp who="#p{n}"/><sp who="#q{n}"/>' for n in range(4)}
    assert [code for _, code, _ in found(folder, plays)] == ["R001"] * 4
    without = {f"without{n}.xml": '<sp who="#a"/><sp who="#b"/>' for n in range(2)}
    assert [code for _, code, _ in found(folder, {**plays, **without})] == ["R001"] * 4 + ["R015"]


def test_the_same_pointer_in_several_files_is_one_finding(folder: Path) -> None:
    letters = {f"{n}.xml": '<p xml:id="a" corresp="#a"/><p corresp="#gone"/>' for n in range(2)}
    letters["2.xml"] = '<p corresp="#gone"/><q corresp="#gone"/>'
    ((_, code, hint),) = found(folder, letters)
    assert code == "R001"
    assert hint.endswith(" So it is in 2 more files.")


def test_a_list_beside_has_what_is_pointed_to(folder: Path) -> None:
    letters = {f"{n}.xml": '<persName ref="#anna"/><persName ref="#bo"/>' for n in range(2)}
    letters["one.xml"] = '<persName ref="#anna"/>'
    (folder / "people.xml").write_text(TEI.format('<person xml:id="anna"/><person xml:id="bo"/>'), encoding="utf-8")
    assert found(folder, letters, "0.xml", "1.xml", "one.xml") == []
    (folder / "people.xml").write_text(TEI.format('<person xml:id="anna"/>'), encoding="utf-8")
    assert [code for _, code, _ in found(folder, letters, "0.xml", "1.xml")] == ["R015"]


def test_the_file_that_takes_this_one_in_has_what_is_pointed_to(folder: Path) -> None:
    files = {
        "whole.xml": '<person xml:id="anna"/><xi:include href="part.xml"/><xi:include href="other.xml"/>',
        "part.xml": '<p xml:id="p1" corresp="#p1"/><p corresp="#anna"/><p corresp="#p2"/><p corresp="#p3"/>',
        "other.xml": '<p xml:id="p2"/>',
    }
    assert [(file, code) for file, code, _ in found(folder, files, *files)] == [("part.xml", "R001")]
