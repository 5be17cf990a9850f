"""The data types of a schema: RELAX NG's own two and those of XML Schema Part 2.

A datatype says whether a string belongs to it and which values are equal. The lexical forms are those of XSD 1.0,
second edition; where it leaves room (`anyURI`), the verdict follows jing, which TEI projects compare with.
"""

from __future__ import annotations

# Facets and times are imported where a schema has them: start-up counts.
# ruff: noqa: PLC0415
import re
from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from samizdat.numbers import whole
from samizdat.relaxng.types.xml_names import NAME, NCNAME, NMTOKEN, is_real

if TYPE_CHECKING:
    from samizdat.relaxng.types.facets import Facet

# A number of more digits may be too long for int().
SHORT = 18
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

Prefixes = Mapping[str, str]
"""The namespaces in scope where a value stands, by prefix ("" for the default)."""


class DatatypeError(ValueError):
    """A schema asks for a datatype or a parameter that does not exist."""


class Datatype(NamedTuple):
    """One datatype with its parameters.

    `lexical` is the form of a value after white space has been treated; `check` refuses what has the form but is no
    value (30 February); `value` gives what equality and bounds compare.
    """

    name: str
    library: str = XSD
    space: str = "collapse"
    lexical: str = ""
    check: Callable[[str], object] | None = None
    value: Callable[[str], Hashable] = str
    ordered: bool = False
    measured: Callable[[str], int] | None = None
    facets: tuple[Facet, ...] = ()

    def allows(self, text: str, prefixes: Prefixes | None = None) -> bool:
        """Say whether `text` is a value of this type where `prefixes` are in scope."""
        if not self.lexical:
            text = self.normal(text) if self.facets else text
        elif _compiled(self.lexical).fullmatch(text) is None:
            # Most values come without space around them.
            text = self.normal(text)
            if _compiled(self.lexical).fullmatch(text) is None:
                return False
        if self.check is not None and not self.check(text):
            return False
        if self.needs_prefixes and not _resolves(text, prefixes):
            return False
        return all(f.holds(text) for f in self.facets)

    def key(self, text: str, prefixes: Prefixes | None = None) -> Hashable:
        """Give what two equal values share; raises DatatypeError where `text` is no value."""
        if not self.allows(text, prefixes):
            raise DatatypeError(f"“{text}” is no {self.name}")
        text = self.normal(text)
        if self.needs_prefixes:
            prefix, _, local = text.rpartition(":")
            return ((prefixes or {}).get(prefix, ""), local)
        return self.value(text)

    def normal(self, text: str) -> str:
        """Treat white space as the type demands."""
        if self.space == "collapse":
            return " ".join(text.split()) if _plain(text) else _collapse(text)
        return text if self.space == "preserve" else re.sub(r"[\t\n\r]", " ", text)

    @property
    def needs_prefixes(self) -> bool:
        """Say whether a value's meaning depends on the namespaces in scope."""
        return self.name in ("QName", "NOTATION")

    @property
    def id_kind(self) -> str:
        """Name the role in ID/IDREF checking: "ID", "IDREF", "IDREFS" or nothing."""
        return self.name if self.name in ("ID", "IDREF", "IDREFS") else ""


@cache
def _compiled(form: str) -> re.Pattern[str]:
    # Not before it is needed: compiling every type takes longer than validating a document.
    return re.compile(form)


def _plain(text: str) -> bool:
    # str.split() and isascii() disagree with XML on these four only.
    return text.isascii() and not _ASCII_ODD.search(text)


_ASCII_ODD = re.compile(r"[\x0b\x0c\x1c-\x1f]")


def _collapse(text: str) -> str:
    return re.sub(r"[ \t\n\r]+", " ", text).strip(" ")


def _resolves(text: str, prefixes: Prefixes | None) -> bool:
    prefix, colon, _ = text.rpartition(":")
    return not colon or prefix == "xml" or prefix in (prefixes or {})


@lru_cache(maxsize=4096)
def datatype(library: str, name: str, params: tuple[tuple[str, str], ...] = ()) -> Datatype:
    """Give the datatype of a library with its parameters; raises DatatypeError."""
    if library == "":
        if name not in _BUILT_IN:
            raise DatatypeError(f"RELAX NG itself has the types string and token, not {name}")
        if params:
            raise DatatypeError(f"the type {name} of RELAX NG itself takes no parameters")
        return _BUILT_IN[name]
    if library != XSD:
        raise DatatypeError(f"the datatype library {library} is not known here")
    base = _xsd(name)
    if base is None:
        raise DatatypeError(f"XML Schema has no type {name}")
    return _with_params(base, params) if params else base


def _with_params(base: Datatype, params: tuple[tuple[str, str], ...]) -> Datatype:
    from samizdat.relaxng.types.facets import Facet, facet

    made = []
    for name, text in params:
        try:
            made.append(Facet(name, text, _pattern(text)) if name == "pattern" else facet(base, name, text))
        except ValueError as error:  # a FacetError or a PatternError
            raise DatatypeError(f"parameter {name} of {base.name}: {error}") from error
    return base._replace(facets=tuple(made))


def _pattern(text: str) -> Callable[[str], bool]:
    if text == _WORD:
        return lambda value: value.isprintable() and " " not in value and value != ""
    from samizdat.relaxng.types.xsdregex import translate

    compiled = translate(text)
    return compiled.fullmatch


# TEI's own "word": neither separators nor control characters. str.isprintable() is defined by these categories,
# and the shortcut spares every run the table of all code points.
_WORD = r"[^\p{C}\p{Z}]+"

_BUILT_IN = {"string": Datatype("string", "", "preserve"), "token": Datatype("token", "")}

# RFC 2396 and 2732 as jing reads them: one #, whole percent escapes, a scheme that is one, something behind it.
_URI_CHAR = r"(?:[^#%\[\]]|%[0-9A-Fa-f]{2})*"
_URI = (
    r"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?!#|$)|(?![^/?#]*:))(?!//$)"
    rf"(?://(?:[^/?#\[\]%]*@)?(?:\[[0-9A-Fa-f:.]+\])?)?{_URI_CHAR}(?:#{_URI_CHAR})?"
)
_B64 = "[A-Za-z0-9+/] ?"
_BASE64 = rf"(?:(?:{_B64}){{4}})*(?:(?:{_B64}){{2}}[AEIMQUYcgkosw048] ?= ?|{_B64}[AQgw] ?= ?= ?)?"
_DECIMAL = r"[+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FLOAT = rf"{_DECIMAL}(?:[Ee][+\-]?[0-9]+)?|-?INF|NaN"

_FORMS = {
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
    "Name": NAME,
    "NCName": NCNAME,
    "ID": NCNAME,
    "IDREF": NCNAME,
    # An entity has to be declared in a DTD, and a DTD is not read.
    "ENTITY": "(?!)",
    "NMTOKEN": NMTOKEN,
    "anyURI": _URI,
    "QName": f"(?:{NCNAME}:)?{NCNAME}",
    "NOTATION": f"(?:{NCNAME}:)?{NCNAME}",
}
_TEMPORAL = frozenset(("dateTime", "time", "date", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "duration"))
_LISTS = {"IDREFS": "IDREF", "NMTOKENS": "NMTOKEN", "ENTITIES": "ENTITY"}
_SIZES = {"byte": 8, "short": 16, "int": 32, "long": 64}
_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{name: (-(1 << bits - 1), (1 << bits - 1) - 1) for name, bits in _SIZES.items()},
    **{f"unsigned{name.capitalize()}": (0, (1 << bits) - 1) for name, bits in _SIZES.items()},
}


@cache
def _xsd(name: str) -> Datatype | None:
    """Make one type of XML Schema."""
    if name in _FORMS:
        check = {"language": None, "anyURI": None, "NMTOKEN": _real_tokens}.get(name, _real_names)
        return Datatype(name, lexical=_FORMS[name], check=check, measured=len)
    if name in _LISTS:
        form = "{0}(?: {0})*".format(_FORMS[_LISTS[name]])
        check = _real_tokens if name == "NMTOKENS" else _real_names
        return Datatype(name, lexical=form, check=check, measured=lambda text: text.count(" ") + 1)
    if name in _INTEGERS:
        return _integer(name, *_INTEGERS[name])
    if name in _TEMPORAL:
        from samizdat.relaxng.types import temporal

        kind = temporal.kind(name)
        return Datatype(name, lexical=kind.lexical, check=kind.check, value=kind.value, ordered=True)
    return _other(name)


def _real_names(text: str) -> bool:
    return text.isascii() or all(is_real(part) for part in re.split("[ :]", text) if part)


def _real_tokens(text: str) -> bool:
    return text.isascii() or all(is_real("a" + part) for part in re.split("[ :]", text))


def _other(name: str) -> Datatype | None:  # noqa: PLR0911 (a case for each type)
    match name:
        case "string":
            return Datatype(name, space="preserve", measured=len)
        case "normalizedString":
            return Datatype(name, space="replace", measured=len)
        case "token":
            return Datatype(name, measured=len)
        case "boolean":
            return Datatype(name, lexical="true|false|1|0", value=lambda text: text in ("true", "1"))
        case "decimal":
            return Datatype(name, lexical=_DECIMAL, value=_decimal, ordered=True)
        case "float" | "double":
            return Datatype(name, lexical=_FLOAT, value=_number, ordered=True)
        case "hexBinary":
            form = "(?:[0-9A-Fa-f]{2})*"
            return Datatype(name, lexical=form, value=str.lower, measured=lambda text: len(text) // 2)
        case "base64Binary":
            return Datatype(name, lexical=_BASE64, value=_packed, measured=_octets)
    return None


def _integer(name: str, low: int | None, high: int | None) -> Datatype:
    def check(text: str) -> bool:
        number = _exact(text)
        return (low is None or low <= number) and (high is None or number <= high)

    return Datatype(name, lexical=r"[+\-]?[0-9]+", check=check, value=_exact, ordered=True)


def _exact(text: str) -> Any:
    """Read a whole number of any length; the two types that it may have compare as numbers do."""
    return whole(text, SHORT) if len(text) <= SHORT else _decimal(text)


def _decimal(text: str) -> Hashable:
    from decimal import Decimal

    return Decimal(text)


class _NotANumber(float):
    """NaN, which in XML Schema is equal to itself and neither less nor more than a number (XSD 1.0 Part 2, 3.2.4)."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _NotANumber)

    def __hash__(self) -> int:
        return 0


_NAN = _NotANumber("nan")


def _number(text: str) -> Hashable:
    return _NAN if text == "NaN" else float(text.replace("INF", "inf"))


def _packed(text: str) -> str:
    return text.replace(" ", "")


def _octets(text: str) -> int:
    return len(_packed(text).rstrip("=")) * 3 // 4
