"""Find the stylesheets and schemas that travel with samizdat."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource(name: str) -> Path:
    """Return the path of a bundled file, such as `xslt/html/pages/document.xsl`.

    An installed samizdat carries them inside the package; a working copy has them at the top of the repository.
    """
    package = Path(__file__).parents[1]
    inside = package / name
    return inside if inside.exists() else package.parents[1] / name
