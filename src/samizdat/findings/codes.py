"""The registry of codes: how grave each is, what it means in a sentence, and the page that explains it.

All that knows codes asks here: who makes a finding, `samizdat explain`, the reports, `--select`. A rule of an author's
own Schematron has its own id as code and is not listed.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from samizdat.model.finding import NOTHING, About, Finding, Severity

PAGES = "docs/rules"
# How the codes of a family begin, and what finds them.
FAMILIES = {
    "D": "the ODD compiler",
    "E": "the edition as a whole",
    "G0": "the RELAX NG schema",
    "G9": "the reading of a RELAX NG schema",
    "P": "what archives ask for",
    "R": "references and dates",
    "S0": "Schematron rules at work",
    "S9": "the reading of Schematron rules",
    "T0": "the text layer",
    "T1": "the rules of the TEI schema that comes with samizdat",
    "X": "the reading of a file",
}
# A file with one of these cannot be read as a whole: it is no document.
UNREADABLE = ("X001", "X002", "X003", "X004", "X008")
# What an edition would give away with one of these may not be published, whoever laid it out.
LEAKS = frozenset({"T017", "T019", "T020", "T027"})
TABLE = """
D001 error   The ODD uses something that the compiler does not handle.
D002 error   No such module, element, class, macro or datatype in the source.
D003 warning An include, except or exclude list names something that is not there.
D004 warning Something is changed or deleted that the schema does not have.
D005 warning A declaration in mode add takes the place of one that the source has.
D006 warning A content model or a class membership refers to something that the schema does not have.
D007 warning An element is declared that no document can contain, since its content cannot be completed.
D008 error   The start names an element that the schema does not have.
D009 error   A pointer to a specification group or a source leads nowhere.
D010 info    The ODD has several schemas and none was named: the first is compiled.
D011 warning An attribute comes from two classes: the first is taken.
D012 info    Something is used whose support in the TEI ends on a date (validUntil).
D013 error   A datatype or a facet is not one that RELAX NG knows.
D014 error   A rule uses a namespace prefix that is bound to nothing, or bound twice.
D015 warning A content model requires something that the schema does not have; it is no longer required.
D016 error   Two definitions have the same name, so that the RELAX NG schema is not correct.
D021 warning An element that nothing can contain.
D023 info    A value of a closed list that no document uses.
D024 warning A rule whose context matches in no document.
D025 error   A document that is not valid by this schema.
D026 warning The prose of the ODD has an element that the guidelines do not know; its text is kept.
D027 info    Something is deleted that the source does not have.
D028 error   The schema that comes of an ODD is not correct RELAX NG.
E001 error   The document has no identifier.
E002 error   Two documents have one identifier.
E003 error   The contents list a document that is not there.
E004 warning The contents do not list a document.
E005 error   A published passage is gone.
E006 error   A redirect leads nowhere.
E007 error   An identifier cannot be an address.
E010 warning No behaviour is known for an element.
E011 warning A page has other words than its document.
G001 error   The schema has no such element.
G002 error   The element may not stand here.
G003 error   The element is not complete.
G004 error   An attribute is missing.
G005 error   The element has no such attribute.
G006 error   The attribute cannot have this value.
G007 error   The element cannot hold this text.
G008 error   Text is not allowed here.
G009 error   An identifier is used twice.
G010 error   A reference leads to no identifier of the file.
G011 error   The element is in the wrong namespace.
G020 error   The file is not well-formed XML.
G021 error   The file needs an entity or a DTD that is not read.
G022 error   The file cannot be read.
G023 error   The schema allows too many readings of the document.
G900 error   The schema cannot be read.
G901 error   The schema is not written as RELAX NG is.
G902 error   A prefix in the schema is not declared.
G903 error   A definition is missing in the schema.
G904 error   Two definitions in the schema are not combined.
G905 error   The schema includes what it cannot.
G906 error   A datatype in the schema is not known or not used rightly.
G907 error   A definition in the schema refers to itself.
G908 error   A pattern stands in the schema where none of its kind may.
G909 error   A name class in the schema is not allowed.
G910 error   A schema is not in the compact syntax.
G911 error   The ID types of the schema contradict each other.
G912 error   The schema becomes too large.
P001 error   Metadata is missing that an archive or a format cannot do without.
P002 warning Metadata is missing that an archive recommends.
P003 error   A file or a folder has a name that an archive refuses.
P004 error   Two names differ in small and capital letters only.
P005 error   An XML file does not begin with an XML declaration that says its encoding.
P006 warning An XML file names no schema.
P007 error   A file begins with a byte order mark.
P008 error   The licence is not written so that a machine can read it.
P009 error   A date is not in the form that an archive takes.
P010 error   A language has no code that an archive takes.
P011 warning There is no persistent identifier.
P012 warning A file has a format that an archive does not list.
P013 error   A checksum does not agree, or a package is not complete.
P014 warning Two files are the same, or a folder is empty.
P015 error   There are more files, or more bytes, than an archive takes.
P016 error   The encoding has what an archive's rules refuse.
P017 error   A value is not in the list that an archive has for it.
P018 info    What an archive asks for could not be confirmed.
P019 info    The edition does not say where it is published.
R001 error   A pointer leads to nothing.
R002 error   A pointer leads to the wrong kind of record.
R003 error   An identifier is used twice.
R004 warning Nothing points to a record.
R005 error   The prefix of a pointer is not declared.
R006 warning Two records have the same name.
R007 error   A record has no name.
R008 warning Coordinates cannot be read.
R009 error   A pointer carries what it leads to.
R010 error   A date is no day of the calendar.
R011 error   A period ends before it begins.
R012 error   Somebody dies before being born.
R013 error   A text was written after its publication.
R014 warning A text tells of a day after its publication.
R015 warning None of an attribute’s pointers arrives.
R020 error   The edition cites a host that it has ruled out.
R021 warning A number breaks its series.
R022 warning Nothing points to a note, though something does to the others.
R023 warning An address on the web is mistyped.
R024 warning A span ends before it begins.
R025 warning A letter arrives before it was sent.
R026 warning An identifier is pointed to without its #.
R027 warning The words of a date have another year.
R028 warning A correction changes nothing.
R029 warning Two files say that they are the same document.
R030 warning Two records have one number at an authority.
S001 error   A rule without a name is broken.
S002 error   A rule could not be worked out.
S900 error   The rules cannot be read.
S901 error   The rules are not Schematron that can be read.
S902 error   Something is left out of the rules.
S903 error   A name in the rules leads nowhere.
S904 error   The rules hold what is refused.
S905 error   An expression in the rules is wrong.
T001 error   The header names no source text.
T002 error   The source text is not at hand.
T003 info    A full document with edits is left as it is.
T004 error   A document and its full document were both changed.
T010 error   Source text is in no element.
T011 error   Document and source text read differently.
T012 error   A range is outside of the source text.
T013 error   Ranges overlap or are out of order.
T014 error   The number of characters is not the length of the range.
T015 error   A gap points to no range of a source text.
T016 error   Source text is written with references or as CDATA.
T017 error   Source text is readable where it may not be.
T018 error   A range points into another source text.
T019 error   Words of the source text stand where nobody sees them.
T020 error   A disclosed element covers sentences.
T021 error   A space of the source text is missing, or there is one that it has not.
T022 error   A passage stands at another place than in the source text.
T023 error   A name is not written as the source text has it.
T024 error   Words stand in the document that the source text has not.
T025 error   A text that may not be published is not withheld.
T026 error   A full document or a source text is in git.
T027 error   Ten words of a source text stand in what is published.
T028 warning Something is left to be done.
T101 error   A document carries one identifier, and everything in it begins with it.
T102 error   Each kind of record has its own file.
T103 error   A heading above all sections says what it is.
T104 error   The address of a section follows the pattern.
T105 error   Every section of a document that has a source text has an argument.
T106 error   A section has at most one plain heading.
T107 error   An argument is the editors’ text: it quotes and annotates nothing.
T108 error   An argument is short.
T110 error   What can be cited has an address.
T111 error   Addresses follow the pattern.
T112 error   A paragraph and an item of a document that has a source text begin with their summary.
T113 error   Labels belong to numbered lists and to glossaries.
T120 error   A name points to its record.
T121 error   A doubtful identification is explained.
T122 error   A name begins and ends with its own letters.
T123 error   The possessive is not part of a name.
T124 error   Forms of a name are told apart, and facts proved, in authority files only.
T125 error   A role is tagged only where a name stands beside it.
T126 error   The name of an event points to its record.
T127 error   In a header, a name is the editors’.
T128 error   A title in a text points to its work, and says what kind of work it is; in a note, a work without a record may be named.
T129 error   A description says of what kind its record is.
T130 error   A date has a value that a machine can read.
T131 error   A point in time is nothing else as well.
T132 error   Time runs forwards.
T133 error   A year in the text is the year in the value.
T134 error   A year in the name of an event is a date.
T140 error   A citation is attached to a quotation in paragraphs, and names its work.
T141 error   Quotation marks stand outside.
T142 error   The parts of a broken quotation point to each other.
T143 error   A stage direction keeps its brackets.
T144 error   A quotation names its speaker or its work.
T145 error   A term of the glossary points to its item.
T150 error   A citation in the text points to its work.
T151 error   The header identifies the source text by its digest.
T152 error   Pages run forwards.
T153 error   An author in a text or a header is a person or a body with a record.
T154 error   A quotation that points to a citation takes its words from the work that is cited there.
T155 error   The title of an article is not the title of what it appeared in.
T160 error   A note in the text says what it does and whose it is.
T161 error   A summary belongs to something that has an address.
T162 error   A summary is one plain sentence.
T163 error   A correction changes something.
T170 error   Text that is not shown is counted and located.
T171 error   Lost text is described.
T172 error   The number of characters is the length of the range.
T173 error   A document points into its own source text.
T174 error   Furniture stands between blocks, withheld text within them.
T175 error   The editors’ own words are never withheld.
T178 error   What is restricted says so in a value that a machine reads.
T180 error   The header of a document that has a source text is complete.
T181 error   A document has one main title.
T182 error   No unit is counted twice.
T183 error   An identifier looks like one of its kind.
T184 error   An identifier from a catalogue was looked up.
T185 error   The record of a work has an identifier and a type.
T186 error   A category belongs to its taxonomy.
T187 error   Only the edition’s header speaks of markup.
T188 error   A prefix is defined once.
T189 error   A document that has a source text can be resolved without the edition’s header.
T190 error   A record has one preferred name, which comes first and says its language.
T191 error   Records stand in alphabetical order.
T192 error   A fact names its source.
T193 error   Nobody dies before being born.
T194 error   A birth, a death or a foundation has a date or a place.
T195 error   A point lies on the globe.
T196 error   An event in the list of events is a record; an event in a body’s record is its beginning or its end.
T197 error   Nothing is a part of itself.
T198 error   A statement points into the document of its group.
T199 error   A statement is one plain sentence.
X001 error   The file cannot be read.
X002 error   The file is not in the encoding that it declares.
X003 error   The file is not well-formed XML.
X004 error   The document type declaration needs what is not read.
X005 error   The file cannot be checked against a schema.
X006 error   A part of the document cannot be taken in.
X007 warning The document is not in the namespace of TEI P5.
X008 error   Elements are nested too deeply.
"""  # noqa: E501 (a title is a line)


class Code(NamedTuple):
    """A code, how grave its finding is where nothing makes it graver or lighter, and what it means in a sentence."""

    code: str
    severity: Severity
    title: str

    @property
    def family(self) -> str:
        """What finds it."""
        return next(family for start, family in FAMILIES.items() if self.code.startswith(start))

    @property
    def page(self) -> str:
        """The page that explains it, as a bundled file."""
        return f"{PAGES}/{self.code}.md"


def _read(line: str) -> Code:
    code, severity, title = line.split(maxsplit=2)
    return Code(code, cast("Severity", severity), title)


CODES = {code.code: code for code in map(_read, TABLE.strip().splitlines())}


def finding(
    code: str, message: str, file: str = "", line: int = 0, column: int = 0, *, hint: str = "", about: About = NOTHING
) -> Finding:
    """Make a finding of a registered code, as grave as the registry says; raises KeyError for any other code."""
    return Finding(code, message, file, line, column, CODES[code].severity, hint, about)
