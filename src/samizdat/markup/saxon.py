"""Run XSLT 3.0 with saxonche, closed to the outside: no file, no network, no environment, no extension functions.

Saxon opens external entities, doc(), unparsed-text() and collection() unless told not to. Input is therefore handed
over as text that `markup.xml.check` has found free of document type declarations, extension functions are off, and
once a stylesheet is compiled no URI scheme may be read. That last lock cannot be opened again. The stylesheets of the
package are therefore made one text each before (`flatten`): one locked processor serves all of them, and what one has
parsed the others need not parse again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeAlias
from xml.parsers.expat import ExpatError, ParserCreate

from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmNode, PyXdmValue

from samizdat.errors import SamizdatError
from samizdat.markup.flatten import flatten

# What a transformation returned, to be given to the next one.
Nodes: TypeAlias = PyXdmValue
NO_NODES: Mapping[str, Nodes] = {}
NO_MAPS: Mapping[str, Mapping[str, str]] = {}
NO_PROPERTIES: Mapping[str, str] = {}
FEATURE = "http://saxon.sf.net/feature/"
# Honest TEI nests deeper than the parser's limit of 100.
DEPTH = f"{FEATURE}parserProperty?uri=jdk.xml.maxElementDepth"
# So many documents stay parsed, and so many characters of them: those of a text, its context, what all pages ask.
KEPT, LONGEST = 8, 10_000_000


class Processor:
    """Saxon's processor, and the documents that it has parsed last: the same come again with every format."""

    def __init__(self) -> None:
        self.saxon = PySaxonProcessor(license=False)
        self.saxon.set_configuration_property(f"{FEATURE}allow-external-functions", "false")
        self.saxon.set_configuration_property(DEPTH, "0")
        self.saxon.set_configuration_property(f"{FEATURE}standardErrorOutputFile", os.devnull)
        self._nodes: dict[str, PyXdmNode] = {}

    def lock(self) -> None:
        """Read nothing from now on."""
        self.saxon.set_configuration_property(f"{FEATURE}allowedProtocols", "")

    def parsed(self, xml: str) -> PyXdmNode:
        """Return a document, parsed once as long as it stays. Raises ExpatError and PySaxonApiError."""
        node = self._nodes.pop(xml, None)
        self._nodes[xml] = node = self._parse(xml) if node is None else node
        while len(self._nodes) > KEPT or (len(self._nodes) > 1 and sum(map(len, self._nodes)) > LONGEST):
            del self._nodes[next(iter(self._nodes))]
        return node

    def _parse(self, xml: str) -> PyXdmNode:
        """Parse a document; raises ExpatError where it has names that came with the fifth edition of XML 1.0.

        Saxon knows them as little as expat does, and would print that.
        """
        if not xml.isascii():
            ParserCreate("utf-8").Parse(xml.encode(), True)
        return self.saxon.parse_xml(xml_text=xml)


class Stylesheet:
    """A compiled stylesheet; compiling costs more than running it, so `stylesheet` keeps one in each process.

    `text`, where given, is a stylesheet that includes nothing: `path` says where it comes from, and others may have a
    part in it. What is broken is said in errors alone; Saxon itself would print it too.
    """

    def __init__(self, path: Path, text: str | None = None, processor: Processor | None = None) -> None:
        self._path = path
        self._processor = processor or Processor()
        if text is not None:
            self._processor.lock()
        where = {"stylesheet_file": str(path.resolve())} if text is None else {"stylesheet_text": text}
        try:
            self._executable = self._processor.saxon.new_xslt30_processor().compile_stylesheet(**where)
        except PySaxonApiError as error:
            raise SamizdatError(f"{path}: {error}", "Mend the stylesheet.") from error
        self._processor.lock()
        self._executable.set_save_xsl_message(True)

    def transform(
        self,
        xml: str,
        documents: Mapping[str, str],
        strings: Mapping[str, str],
        maps: Mapping[str, Mapping[str, str]] = NO_MAPS,
        *,
        nodes: Mapping[str, Nodes] = NO_NODES,
        properties: Mapping[str, str] = NO_PROPERTIES,
        mode: str = "",
    ) -> str:
        """Transform XML text and return the serialised result.

        `documents` are parameters that are document nodes, given as XML text; `strings` are string parameters; `maps`
        are maps from strings to document nodes where the text is XML, else to the string that it is; `nodes` are what
        `returned` has returned; `properties` are parameters of the serialisation that are others than the stylesheet's;
        `mode` is the one to begin in, where it is not the one without a name.
        Raises SamizdatError with Saxon's words and the stylesheet's messages where the transformation stops.
        """
        self._prepare(documents, strings, maps, nodes, mode)
        for name, value in properties.items():
            self._executable.set_property(f"!{name}", value)
        with self._told():
            return str(self._executable.transform_to_string(xdm_node=self._processor.parsed(xml)))

    def returned(self, xml: str, documents: Mapping[str, str], strings: Mapping[str, str], mode: str) -> Nodes:
        """Transform XML text and return the nodes that are the result, for others to be given; as `transform` does."""
        self._prepare(documents, strings, NO_MAPS, NO_NODES, mode)
        self._executable.set_result_as_raw_value(True)
        try:
            with self._told():
                return self._executable.transform_to_value(xdm_node=self._processor.parsed(xml))
        finally:
            self._executable.set_result_as_raw_value(False)

    def _prepare(
        self,
        documents: Mapping[str, str],
        strings: Mapping[str, str],
        maps: Mapping[str, Mapping[str, str]],
        nodes: Mapping[str, Nodes],
        mode: str,
    ) -> None:
        """Set parameters and the mode to begin in, and forget those of the transformation before."""
        executable = self._executable
        executable.clear_parameters()
        for name, document in documents.items():
            executable.set_parameter(name, self._processor.parsed(document))
        for name, text in strings.items():
            executable.set_parameter(name, self._processor.saxon.make_string_value(text))
        for name, entries in maps.items():
            if entries:
                values = {key: self._value(text) for key, text in entries.items()}
                executable.set_parameter(name, self._processor.saxon.make_map2(values))
        for name, value in nodes.items():
            executable.set_parameter(name, value)
        # The mode to begin in is one of them.
        executable.clear_properties()
        if mode:
            executable.set_initial_mode(mode)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what stops a transformation in Saxon's words and the stylesheet's messages."""
        try:
            yield
        except (PySaxonApiError, ExpatError) as error:
            raise SamizdatError(f"{self._path.name}: {error} {self._messages()}".strip()) from error

    def _value(self, text: str) -> PyXdmValue:
        return (
            self._processor.parsed(text)
            if text.lstrip().startswith("<")
            else self._processor.saxon.make_string_value(text)
        )

    def _messages(self) -> str:
        messages = self._executable.get_xsl_messages()
        return " ".join(str(messages.item_at(place)) for place in range(messages.size)) if messages else ""


def attach_thread() -> None:
    """Make Saxon known to this thread; without it the process dies of a stylesheet that another thread has compiled.

    The thread that imports the library needs no call; any other has to make it before it uses, or frees, anything.
    """
    # It looks like an attribute, and acts when it is read.
    _ = PySaxonProcessor(license=False).attach_current_thread


@cache
def _shared() -> Processor:
    return Processor()


@cache
def stylesheet(path: Path) -> Stylesheet:
    """Return this process's compiled stylesheet of a file of the package and all that it includes."""
    return combined(path)


def combined(path: Path, instead: Mapping[str, str] = NO_PROPERTIES, more: tuple[str, ...] = ()) -> Stylesheet:
    """Compile a stylesheet of the package with other modules in it, as `flatten` takes them; raises SamizdatError."""
    return Stylesheet(path, flatten(path, instead, more), _shared())
