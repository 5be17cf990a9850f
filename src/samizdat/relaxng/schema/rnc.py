"""Reading a schema in the compact syntax (ISO/IEC 19757-2, annex C): to the same nodes as the XML syntax gives.

Annotations are passed over. What is wrong with the form ends the reading: there is one error, with its line and
column; all else that may be wrong with a schema is found on the nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from samizdat.model.finding import Finding
from samizdat.relaxng.patterns.names import XML_NS, XMLNS_NS
from samizdat.relaxng.schema.nodes import Context, Node
from samizdat.relaxng.schema.rnc_reader import TokenReader
from samizdat.relaxng.schema.rnc_tokens import CompactError, Token
from samizdat.relaxng.types.datatypes import XSD

_OPERATORS = {",": "group", "|": "choice", "&": "interleave"}
_REPEATS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_COMBINED: dict[str, dict[str, str]] = {"=": {}, "|=": {"combine": "choice"}, "&=": {"combine": "interleave"}}


def read_compact(files: tuple[Path, ...], ns: str, problems: list[Finding]) -> Node | None:
    """Read the last of `files`; raises OSError, gives None where it is not in this syntax.

    `ns` is the namespace in force where the file is referred to. What is wrong with the file is added to `problems`.
    """
    try:
        return _Parser(_decoded(files[-1].read_bytes()), Context(files, ns, "", files[-1].as_uri(), {})).schema()
    except CompactError as error:
        problems.append(Finding("G910", str(error), str(files[-1]), *error.place))
    except RecursionError:
        problems.append(Finding("G910", "The schema nests its patterns too deeply.", str(files[-1]), 1, 1))
    return None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CompactError("The schema is neither UTF-8 nor UTF-16.", line, 1) from error


class _Parser(TokenReader):
    """Reads tokens from left to right; each method reads one construct and gives its node."""

    def __init__(self, source: str, context: Context) -> None:
        super().__init__(source)
        self.context = context
        self.inherited = context.ns
        self.libraries = {"xsd": XSD}
        self.words: dict[str, Callable[[Token], Node]] = {
            "element": self._named,
            "attribute": self._named,
            "list": self._braced,
            "mixed": self._braced,
            "grammar": self._grammar,
            "parent": lambda word: self._node("parentRef", word, name=self._identifier()),
            "external": self._external,
            "string": lambda word: self._data(word, "", "string"),
            "token": lambda word: self._data(word, "", "token"),
        }

    def _node(self, name: str, token: Token, children: list[Node] | None = None, /, **attributes: str) -> Node:
        node = Node(name, attributes, token.line, self.context)
        node.children = children or []
        return node

    # Declarations

    def schema(self) -> Node:
        while self._sees("namespace", "default", "datatypes"):
            self._declaration()
        self.context = replace(self.context, prefixes=dict(self.prefixes))
        elements = self._pass_annotation()
        first = self.next
        root = self._node("grammar", first, self._components("")) if self._starts_a_grammar() else self._pattern()
        if elements and root.name == "value":
            raise self._refused(first, "What holds text alone has no elements in its annotation")
        last = self.tokens[self.at - 1]
        if last.kind == "]" and root.name not in ("grammar", *_OPERATORS.values()):
            raise CompactError("Nothing may follow the outermost pattern.", last.line, last.column)
        if self.next.kind:
            raise self._wrong("the end of the file")
        return root

    def _declaration(self) -> None:
        word = self._take()
        if word.text == "datatypes":
            prefix = self._identifier("keyword")
            self._need("=")
            self.libraries[prefix] = self._literal()
            return
        default = word.text == "default"
        if default:
            self._need("namespace")
        named = self.next
        prefix = "" if default and self._sees("=") else self._identifier("keyword")
        self._need("=")
        uri = self.inherited if self._passes("inherit") else self._literal()
        if prefix == "xmlns" or uri.rstrip("/") == XMLNS_NS.rstrip("/") or (prefix == "xml") != (uri == XML_NS):
            raise self._refused(named, "XML has given this prefix or namespace a meaning of its own")
        if prefix:
            self.prefixes[prefix] = uri
        if default:
            self.context = replace(self.context, ns=uri)

    # Grammars

    def _starts_a_grammar(self) -> bool:
        if self._sees("div", "include") and self.tokens[self.at + 1].kind in ("{", "literal"):
            return True
        following = self.tokens[self.at + 1] if self.next.kind else self.next
        return not self.next.kind or following.kind in ("=", "|=", "&=", "[")

    def _components(self, end: str) -> list[Node]:
        """Read definitions up to a brace or to the end of the file."""
        found = []
        while not (self._sees(end) if end else not self.next.kind):
            self._pass_annotation()
            node = self._component()
            if node is not None:
                found.append(node)
        return found

    def _component(self) -> Node | None:
        token, following = self.next, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if following.kind == "[":
            self._pass_foreign(self._pass_name())
            return None
        if following.kind not in _COMBINED and self._sees("div", "include"):
            self._take()
            return self._include(token) if token.text == "include" else self._node("div", token, self._block())
        return self._definition()

    def _definition(self) -> Node:
        token, start = self.next, self._passes("start")
        name = "" if start else self._identifier()
        if self.next.kind not in _COMBINED:
            raise self._wrong("`=`, `|=` or `&=`")
        combined = _COMBINED[self._take().kind]
        pattern = self._pattern()
        if start:
            return self._node("start", token, [pattern], **combined)
        return self._node("define", token, [pattern], name=name, **combined)

    def _block(self) -> list[Node]:
        self._need("{")
        found = self._components("}")
        self._need("}")
        return found

    def _include(self, word: Token) -> Node:
        node = self._reference("include", word)
        if self._sees("{"):
            node.children = self._block()
        return node

    def _reference(self, name: str, word: Token) -> Node:
        node = self._node(name, word, href=self._literal())
        if self._passes("inherit"):
            self._need("=")
            token = self.next
            node.context = replace(node.context, ns=self._uri(self._identifier("keyword"), token))
        return node

    # Patterns

    def _pattern(self) -> Node:
        first = self._particle()
        sign = self.next
        if sign.kind not in _OPERATORS:
            return first
        members = [first]
        while self._passes(sign.text):
            members.append(self._particle())
        if self.next.kind in _OPERATORS:
            raise CompactError(
                f"`{self.next.text}` may not follow `{sign.text}` without parentheses.",
                self.next.line,
                self.next.column,
            )
        return self._node(_OPERATORS[sign.kind], sign, members)

    def _particle(self) -> Node:
        self._pass_annotation()
        token = self.next
        node = self._primary()
        self._pass_following()
        self._stands_alone(node, token)
        while self.next.kind in _REPEATS:
            node = self._node(_REPEATS[self._take().kind], token, [node])
            self._pass_following()
        return node

    def _stands_alone(self, node: Node, token: Token) -> None:
        """Refuse a type with exceptions that is repeated or combined without parentheses (C.2, dataExcept)."""
        excepted = node.name == "data" and any(child.name == "except" for child in node.children)
        before = self.tokens[self.tokens.index(token) - 1].kind
        if excepted and token.kind != "(" and (self.next.kind in (*_REPEATS, *_OPERATORS) or before in _OPERATORS):
            raise self._refused(token, "A type with exceptions stands alone, or in parentheses")

    def _primary(self) -> Node:
        token = self.next
        if self._passes("("):
            node = self._pattern()
            self._need(")")
            return node
        if token.kind == "literal":
            return self._value(token, {})
        if token.kind == "name" or (token.kind == "keyword" and token.text in self.words):
            self._take()
            if token.kind == "keyword":
                return self.words[token.text](token)
            prefix, colon, local = token.text.partition(":")
            return self._data(token, prefix, local) if colon else self._node("ref", token, name=token.text)
        if self._sees("empty", "notAllowed", "text"):
            return self._node(self._take().text, token)
        raise self._wrong("a pattern")

    def _braced(self, word: Token) -> Node:
        self._need("{")
        pattern = self._pattern()
        self._need("}")
        return self._node(word.text, word, [pattern])

    def _grammar(self, word: Token) -> Node:
        return self._node("grammar", word, self._block())

    def _external(self, word: Token) -> Node:
        return self._reference("externalRef", word)

    def _named(self, word: Token) -> Node:
        """Read an element or attribute: without a prefix the name of an attribute is in no namespace."""
        names = self._names(self.context.ns if word.text == "element" else "")
        node = self._braced(word)
        node.children.insert(0, names)
        return node

    def _data(self, word: Token, prefix: str, name: str) -> Node:
        if prefix and prefix not in self.libraries:
            raise CompactError(f"The datatype library `{prefix}` is not declared.", word.line, word.column)
        if self.next.kind == "literal":
            return self._value(word, {"type": name}, self.libraries.get(prefix, ""))
        node = self._node("data", word, type=name)
        node.context = replace(node.context, library=self.libraries.get(prefix, ""))
        if self._passes("{"):
            while not self._passes("}"):
                node.children.append(self._parameter())
        if self._passes("-"):
            self._pass_annotation()
            token = self.next
            excepted = self._primary()
            if (
                excepted.name == "data"
                and excepted.children
                and excepted.children[-1].name == "except"
                and token.kind != "("
            ):
                raise self._refused(token, "A type with exceptions stands alone, or in parentheses")
            node.children.append(self._node("except", word, [excepted]))
        return node

    def _parameter(self) -> Node:
        self._pass_annotation()
        token = self.next
        node = self._node("param", token, name=self._identifier("keyword"))
        self._need("=")
        node.text = self._literal()
        return node

    def _value(self, word: Token, type_: dict[str, str], library: str = "") -> Node:
        node = self._node("value", word, **type_)
        node.context = replace(node.context, library=library)
        node.text = self._literal()
        return node

    # Name classes

    def _names(self, ns: str) -> Node:
        first = self._name(ns)
        if not self._sees("|"):
            return first
        choice = self._in_names("choice", self.next, ns)
        choice.children.append(first)
        while self._passes("|"):
            choice.children.append(self._name(ns))
        return choice

    def _name(self, ns: str) -> Node:
        self._pass_annotation()
        token = self.next
        if self._passes("("):
            node = self._names(ns)
            self._need(")")
        elif self._passes("*"):
            node = self._except(self._in_names("anyName", token, ns), ns)
        elif token.kind == "name" and token.text.endswith(":*"):
            self._take()
            node = self._except(self._in_names("nsName", token, self._uri(token.text[:-2], token)), ns)
        else:
            node = self._single(ns)
        self._pass_following()
        return node

    def _single(self, ns: str) -> Node:
        token = self._pass_name()
        prefix, colon, local = token.text.rpartition(":")
        node = self._in_names("name", token, self._uri(prefix, token) if colon else ns)
        node.text = local
        return node

    def _except(self, node: Node, ns: str) -> Node:
        if self._passes("-"):
            excepted = self._in_names("except", self.next, ns)
            excepted.children.append(self._name(ns))
            node.children.append(excepted)
        return node

    def _in_names(self, name: str, token: Token, ns: str) -> Node:
        return Node(name, {}, token.line, replace(self.context, ns=ns), in_name=True)
