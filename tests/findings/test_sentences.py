"""Messages are sentences, all of them: with a capital letter, or a name, at the beginning and a full stop."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/samizdat"
ROOMS = ("checks", "edition", "markup", "odd", "relaxng", "schematron", "text_layer")
# The sentences of these are put together of parts; tests/relaxng/advice/test_messages.py looks at the whole.
PUT_TOGETHER = {"markup/malformed/explain.py", "relaxng/advice/attributes.py", "relaxng/advice/explain.py"}
FILES = (path for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py")))
MODULES = [path for path in FILES if path.relative_to(SOURCE).as_posix() not in PUT_TOGETHER]
# What is said of a pointer follows the name of its attribute.
AFTER_A_NAME = ("across_files.py", "between.py", "pointers.py", "references.py", "slips.py", "standalone.py")
CODE = re.compile(r"[DEGRSTX]\d{3}")


def messages(path: Path) -> Iterator[str]:
    """Yield the messages of a module, with … for what is filled in: what follows a code, and what is called message."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        found: ast.expr | None = None
        if isinstance(node, ast.Call):
            of_code = (a for a, b in zip(node.args[1:], node.args, strict=False) if _is_code(b))
            found = next(of_code, None)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found = node.value if node.targets[0].id == "message" else None
        if isinstance(found, ast.JoinedStr | ast.Constant) and (text := _text(found)):
            yield text


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CODE.fullmatch(node.value))


def _text(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_message_is_a_sentence(path: Path) -> None:
    for message in messages(path):
        assert message.endswith((".", "…")), message
        assert path.name in AFTER_A_NAME or re.match(r"[A-Z`“…]", message), message


def test_messages_are_found() -> None:
    assert sum(len(list(messages(path))) for path in MODULES) > 75


def test_faults_of_rules_are_sentences() -> None:
    text = (SOURCE.parents[1] / "xslt/schematron/faults.xsl").read_text(encoding="utf-8")
    ends = re.findall(r"sz:fault\('S\d{3}', .*?'([^']*)'\)", text, re.DOTALL)
    assert len(ends) > 5 and all(end.endswith(".") for end in ends)
