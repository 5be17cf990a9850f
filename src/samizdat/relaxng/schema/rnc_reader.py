"""Reading the tokens of the compact syntax one by one, and what stands beside the schema: annotations (C.4)."""

from __future__ import annotations

from samizdat.relaxng.patterns.names import XML_NS, XMLNS_NS, join
from samizdat.relaxng.schema.nodes import RNG
from samizdat.relaxng.schema.rnc_tokens import CompactError, Token, tokens


class TokenReader:
    """Reads tokens from left to right; `prefixes` are those that are declared."""

    def __init__(self, source: str) -> None:
        self.tokens = list(tokens(source))
        self.at = 0
        self.prefixes = {"xml": XML_NS}

    # Tokens

    @property
    def next(self) -> Token:
        """Give the token that comes next."""
        return self.tokens[self.at]

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _sees(self, *texts: str) -> bool:
        """Say whether a sign or a keyword of these comes next."""
        return self.next.kind not in ("", "literal", "name") and self.next.text in texts

    def _passes(self, text: str) -> bool:
        """Read a sign or a keyword where it comes next."""
        seen = self._sees(text)
        self.at += seen
        return seen

    def _need(self, text: str) -> Token:
        if not self._sees(text):
            raise self._wrong(f"`{text}`")
        return self._take()

    def _wrong(self, wanted: str) -> CompactError:
        return CompactError(f"Expected {wanted}, found {self.next}.", self.next.line, self.next.column)

    def _identifier(self, *kinds: str) -> str:
        """Read a name without a prefix; a keyword is one only where `kinds` says so."""
        if self.next.kind not in ("name", *kinds) or ":" in self.next.text:
            raise self._wrong("a name")
        return self._take().text

    def _literal(self) -> str:
        if self.next.kind != "literal":
            raise self._wrong("a text in quotation marks")
        text = self._take().text
        while self._passes("~"):
            text += self._literal()
        return text

    def _uri(self, prefix: str, token: Token) -> str:
        if prefix not in self.prefixes:
            raise CompactError(f"The prefix `{prefix}` is not declared.", token.line, token.column)
        return self.prefixes[prefix]

    # Annotations

    def _pass_annotation(self) -> bool:
        """Pass over what stands in brackets before a construct: attributes, elements; says whether it has elements."""
        elements = False
        while self._sees("["):
            elements = self._pass_brackets(outermost=True) or elements
        return elements

    def _pass_brackets(self, *, outermost: bool = False) -> bool:
        self._need("[")
        seen: set[str] = set()
        elements = False
        while not self._passes("]"):
            if self.next.kind == "literal" and not outermost:
                self._literal()
                continue
            if not self.next.kind:
                raise self._wrong("`]`")
            name = self._pass_name()
            if self._passes("="):
                self._note_attribute(name, seen, outermost=outermost)
                self._literal()
            else:
                elements = True
                self._pass_foreign(name, outermost=outermost)
        return elements

    def _pass_foreign(self, name: Token, *, outermost: bool = True) -> None:
        """Pass over an annotation that is an element; one beside the elements of the schema is none of RELAX NG's."""
        uri = self._annotating(name, "")
        if outermost and uri == RNG:
            raise self._refused(name, "An annotation is not in the namespace of RELAX NG")
        self._pass_brackets()

    def _note_attribute(self, name: Token, seen: set[str], *, outermost: bool) -> None:
        uri = self._annotating(name, "")
        full = join(uri, name.text.rpartition(":")[2])
        if full in seen:
            raise self._refused(name, "The attribute is there twice")
        if full == "xmlns" or uri == XMLNS_NS:
            raise self._refused(name, "A namespace is declared at the head of the schema")
        if outermost and uri in ("", RNG):
            raise self._refused(name, "An attribute of an annotation is in a namespace, and not in RELAX NG's")
        seen.add(full)

    def _annotating(self, name: Token, default: str) -> str:
        prefix, colon, _ = name.text.rpartition(":")
        return self._uri(prefix, name) if colon else default

    def _refused(self, token: Token, why: str) -> CompactError:
        return CompactError(f"{why}: `{token.text}`.", token.line, token.column)

    def _pass_following(self) -> None:
        """Pass over annotations that follow a construct."""
        while self._passes(">>"):
            self._pass_foreign(self._pass_name())

    def _pass_name(self) -> Token:
        if self.next.kind not in ("name", "keyword"):
            raise self._wrong("a name")
        return self._take()
