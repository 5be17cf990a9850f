"""The typefaces: cut small, the same bytes every time, renamed, with every letter that the edition needs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.publish.material import Material, gather
from samizdat.publish.site import fonts
from samizdat.publish.site.fonts import CYRILLIC, FACES, LATIN, Typefaces, characters, typefaces, unicode_range

ttlib = pytest.importorskip("fontTools.ttLib", reason="the extra fonts is not installed")
typeface = pytest.importorskip("samizdat.publish.site.typeface", reason="the extra fonts is not installed")
HUNGARIAN = "árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP"
# The mean width of a letter of prose in ems: what Times New Roman and its equals have, upright and italic; Courier's.
WIDTHS = {"serif": 0.4058, "serif-italic": 0.4070, "typed": 0.6001, "typed-italic": 0.6001}


@pytest.fixture
def material(edition: Path) -> Material:
    return gather(read_edition(read_settings(edition))[0])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut few letters of two faces: cutting all takes seconds."""
    monkeypatch.setattr(fonts, "FACES", FACES[1:3])
    monkeypatch.setattr(fonts, "LATIN", frozenset(map(ord, "aő ")))
    monkeypatch.setattr(fonts, "CYRILLIC", frozenset(map(ord, "щ")))
    monkeypatch.setattr(fonts, "characters", lambda _: {"a", "α", "\U0001f600"})


@given(st.sets(st.integers(0, 0x10FFFF), min_size=1))
def test_a_range_names_each_code_point_once(codes: set[int]) -> None:
    named: list[int] = []
    for part in unicode_range(sorted(codes)).split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        named += range(int(first, 16), int(last or first, 16) + 1)
    assert named == sorted(codes)


def test_a_range_is_short() -> None:
    assert unicode_range([0x20, 0x21, 0x22, 0xA9, 0x151]) == "U+20-22,U+A9,U+151"


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_every_face_has_the_letters_of_the_edition(face: fonts.Face) -> None:
    known = typeface.coverage(fonts._source(face))
    assert {ord(letter) for letter in HUNGARIAN} <= known & LATIN
    assert {ord(letter) for letter in "Никита Сергеевич Хрущёв"} <= known & (LATIN | CYRILLIC)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_stand_ins_have_the_measure_of_the_face(face: fonts.Face) -> None:
    font = ttlib.TTFont(fonts._source(face))
    em = font["head"].unitsPerEm
    assert (font["hhea"].ascent / em, -font["hhea"].descent / em) == (face.ascent, face.descent)
    for stretch, size in zip(face.stretch, (fonts.TEXT_SIZE, 60.0), strict=True):
        axes = {tag: size if tag == "opsz" else limit for tag, limit in face.axes}
        assert typeface.width(fonts._source(face), axes) / WIDTHS[face.name] == pytest.approx(stretch, abs=0.001)


@pytest.mark.usefixtures("few")
def test_faces_are_cut_to_what_is_written(material: Material, tmp_path: Path) -> None:
    faces = typefaces(material, tmp_path / "kept")
    cut = {page.path: ttlib.TTFont(BytesIO(page.data)) for page in faces.files if page.path.endswith(".woff2")}
    assert {"".join(sorted(map(chr, font.getBestCmap()))) for font in cut.values()} == {" aő", "щ", "α"}
    assert len(cut) == 5  # the typed face has no Greek
    for path, font in cut.items():
        names = {record.nameID: str(record) for record in font["name"].names}
        assert not [name for key, name in names.items() if key < 10 and key and ("Source" in name or "Plex" in name)]
        assert names[1].startswith("Edition "), path
        assert "SIL Open Font License" in names[13], path
    licences = [page for page in faces.files if page.path.endswith(".txt")]
    assert [b"SIL OPEN FONT LICENSE" in page.data for page in licences] == [True, True]
    assert all(f'url("{path}")' in faces.style for path in cut)
    assert "https" not in faces.style


def test_a_cut_face_keeps_its_small_capitals_kerning_and_sizes() -> None:
    face = FACES[0]
    data = typeface.cut(fonts._source(face), face.family, face.style, dict(face.axes), map(ord, "AVaoő"))
    font = ttlib.TTFont(BytesIO(data))
    kept = {
        table: {each.FeatureTag for each in font[table].table.FeatureList.FeatureRecord} for table in ("GSUB", "GPOS")
    }
    assert "smcp" in kept["GSUB"] and "kern" in kept["GPOS"]
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("opsz", 8, 60)]
    assert len(font.getGlyphOrder()) < 40


@pytest.mark.usefixtures("few")
def test_a_face_borrows_the_letters_that_it_lacks(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FACES", (FACES[0], FACES[2]))
    greek = [rule for rule in typefaces(material, tmp_path / "kept").style.splitlines() if "U+3B1" in rule]
    families = [rule.split('"')[1] for rule in greek]
    assert families == ["Edition Serif", "Edition Typed"]
    assert all('url("fonts/serif-more.woff2")' in rule for rule in greek)


@pytest.mark.usefixtures("few")
def test_the_same_bytes_from_the_folder_and_without_one(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FACES", FACES[3:])
    (tmp_path / "file").write_bytes(b"")
    made = typefaces(material, tmp_path / "kept")
    kept = {path.stat().st_ino for path in (tmp_path / "kept").iterdir()}
    assert typefaces(material, tmp_path / "kept") == made == typefaces(material, tmp_path / "file")
    assert {path.stat().st_ino for path in (tmp_path / "kept").iterdir()} == kept


def test_without_the_packages_there_are_no_faces(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    assert typefaces(material, Path("nowhere")) == Typefaces()


def test_what_a_page_may_write_is_known(material: Material) -> None:
    assert set("Dear Anna, Lund, Colours") <= characters(material)
