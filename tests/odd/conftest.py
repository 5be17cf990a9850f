"""Makes jing's verdicts, which the tests of relaxng use too, at hand here."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "relaxng"))
