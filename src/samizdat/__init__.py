"""Make, check and publish scholarly editions in TEI XML.

>>> import samizdat
>>> samizdat.validate("letters/")
>>> samizdat.Edition("letters/").mentions

docs/api.md has every name, with examples. To import the package costs nothing: what it does is imported when asked for.
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["About", "Edition", "Finding", "SamizdatError", "__version__", "validate"]

_PLACES = {
    "About": "samizdat.model.finding",
    "Edition": "samizdat.api",
    "Finding": "samizdat.model.finding",
    "SamizdatError": "samizdat.errors",
    "validate": "samizdat.api",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562)."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (it is seldom asked for)

    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """List what there is, also what has not been imported yet."""
    return sorted({*globals(), *_PLACES})
