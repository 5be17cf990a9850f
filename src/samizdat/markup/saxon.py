"""Run XSLT 3.0 with saxonche, closed to the outside: no file, no network, no environment, no extension functions.

Saxon opens external entities, doc(), unparsed-text() and collection() unless told not to. Input is therefore handed
over as text that `markup.xml.check` has found free of document type declarations, extension functions are off, and
once a stylesheet is compiled no URI scheme may be read. That last lock cannot be opened again, so each stylesheet
has a processor of its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmNode, PyXdmValue

from samizdat.errors import SamizdatError

NO_MAPS: Mapping[str, Mapping[str, str]] = {}
FEATURE = "http://saxon.sf.net/feature/"
# Honest TEI nests deeper than the parser's limit of 100.
DEPTH = f"{FEATURE}parserProperty?uri=jdk.xml.maxElementDepth"


class Stylesheet:
    """A compiled stylesheet; compiling costs more than running it, so `stylesheet` keeps one in each process.

    `text`, where given, is a stylesheet that others have a part in: `path` says where it comes from, and it includes
    nothing. What is broken is said in errors alone; Saxon itself would print it too.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        self._path = path
        self._processor = PySaxonProcessor(license=False)
        self._processor.set_configuration_property(f"{FEATURE}allow-external-functions", "false")
        self._processor.set_configuration_property(DEPTH, "0")
        self._processor.set_configuration_property(f"{FEATURE}standardErrorOutputFile", os.devnull)
        if text is not None:
            self._lock()
        where = {"stylesheet_file": str(path.resolve())} if text is None else {"stylesheet_text": text}
        try:
            self._executable = self._processor.new_xslt30_processor().compile_stylesheet(**where)
        except PySaxonApiError as error:
            raise SamizdatError(f"{path}: {error}", "Mend the stylesheet.") from error
        self._lock()
        self._executable.set_save_xsl_message(True)
        self._nodes: dict[str, tuple[str, PyXdmNode]] = {}

    def _lock(self) -> None:
        self._processor.set_configuration_property(f"{FEATURE}allowedProtocols", "")

    def transform(
        self,
        xml: str,
        documents: Mapping[str, str],
        strings: Mapping[str, str],
        maps: Mapping[str, Mapping[str, str]] = NO_MAPS,
    ) -> str:
        """Transform XML text and return the serialised result.

        `documents` are parameters that are document nodes, given as XML text; `strings` are string parameters; `maps`
        are maps from strings to document nodes where the text is XML, else to the string that it is.
        Raises SamizdatError with Saxon's words and the stylesheet's messages where the transformation stops.
        """
        executable = self._executable
        executable.clear_parameters()
        for name, document in documents.items():
            executable.set_parameter(name, self._kept(name, document))
        for name, text in strings.items():
            executable.set_parameter(name, self._processor.make_string_value(text))
        for name, entries in maps.items():
            if entries:
                nodes = {key: self._value(key, text) for key, text in entries.items()}
                executable.set_parameter(name, self._processor.make_map2(nodes))
        try:
            result = executable.transform_to_string(xdm_node=self._parsed(xml))
        except (PySaxonApiError, ExpatError) as error:
            raise SamizdatError(f"{self._path.name}: {error} {self._messages()}".strip()) from error
        return str(result)

    def _value(self, name: str, text: str) -> PyXdmValue:
        return self._kept(name, text) if text.lstrip().startswith("<") else self._processor.make_string_value(text)

    def _kept(self, name: str, document: str) -> PyXdmNode:
        """Parse a parameter once, for it comes again with every document."""
        if self._nodes.get(name, ("",))[0] is not document:
            self._nodes[name] = document, self._parsed(document)
        return self._nodes[name][1]

    def _parsed(self, xml: str) -> PyXdmNode:
        """Parse a document; raises ExpatError where it has names that came with the fifth edition of XML 1.0.

        Saxon knows them as little as expat does, and would print that.
        """
        if not xml.isascii():
            ParserCreate("utf-8").Parse(xml.encode(), True)
        return self._processor.parse_xml(xml_text=xml)

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
def stylesheet(path: Path) -> Stylesheet:
    """Return this process's compiled stylesheet."""
    return Stylesheet(path)
