"""Citation metadata: CITATION.cff (Citation File Format 1.2.0) and codemeta.json (CodeMeta 3.0)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samizdat.export.package import Package
from samizdat.export.packages import datacite
from samizdat.export.packages.about import described
from samizdat.export.packages.licences import spdx

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.metadata import Contributor

CODEMETA = "https://w3id.org/codemeta/3.0"


def make(material: Material, _options: Options) -> Package:
    """Write the citation metadata of the edition in each form that is asked for."""
    return Package(citation_files(material))


def citation_files(material: Material) -> dict[str, bytes]:
    """Return the files by which a repository or a reader cites the edition."""
    return {
        "CITATION.cff": cff(material).encode(),
        "codemeta.json": codemeta(material).encode(),
        "datacite.xml": datacite.xml(material).encode(),
        "datacite.json": datacite.as_json(material).encode(),
    }


def cff(material: Material) -> str:
    """Write CITATION.cff; each value is written as JSON, which YAML reads, so that no word is taken for syntax."""
    whole = material.metadata.whole
    lines: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        "title": f"{whole.title}: {whole.subtitle}" if whole.subtitle else whole.title,
        "abstract": described(material),
        "authors": [_cff_agent(each) for each in whole.creators],
        "version": whole.version,
        "date-released": whole.dated if len(whole.dated) == 10 else "",
        "license": spdx(whole.rights.licence),
        "license-url": "" if spdx(whole.rights.licence) or not whole.rights.licence else whole.rights.licence.address,
        "doi": whole.doi,
        "url": whole.address,
        "keywords": list(whole.keywords),
    }
    said = {key: value for key, value in lines.items() if value}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())


def _cff_agent(person: Contributor) -> dict[str, str]:
    named = {"family-names": person.family, "given-names": person.given} if person.family else {"name": person.name}
    orcid = {"orcid": person.identifier} if "orcid.org/" in person.identifier else {}
    return {key: value for key, value in {**named, **orcid}.items() if value}


def codemeta(material: Material) -> str:
    """Write codemeta.json of the edition as a data set."""
    whole = material.metadata.whole
    said: dict[str, Any] = {
        "@context": CODEMETA,
        "@type": "Dataset",
        "name": whole.title,
        "description": described(material),
        "author": [agent(each) for each in whole.creators],
        "publisher": {"@type": "Organization", "name": whole.publisher} if whole.publisher else "",
        "datePublished": whole.published,
        "dateModified": whole.changed,
        "version": whole.version,
        "license": whole.rights.licence.address if whole.rights.licence else "",
        "identifier": f"https://doi.org/{whole.doi}" if whole.doi else "",
        "url": whole.address,
        # Not among the terms of CodeMeta itself.
        "schema:inLanguage": list(whole.languages),
        "keywords": list(whole.keywords),
    }
    return json.dumps({k: v for k, v in said.items() if v}, ensure_ascii=False, indent=1) + "\n"


def agent(person: Contributor) -> dict[str, str]:
    """Return a person or an organisation in the words of schema.org."""
    said = {
        "@type": "Organization" if person.organisation else "Person",
        "@id": person.identifier,
        "name": person.name,
        "familyName": person.family,
        "givenName": person.given,
    }
    return {key: value for key, value in said.items() if value}
