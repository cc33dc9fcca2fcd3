"""The official schemas of the descriptions, compiled once, with nothing fetched from the net."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree, isoschematron

SCHEMAS = Path(__file__).parents[3] / "data_schemas" / "luu_tru"
RULES = Path(__file__).parent / "csip"
# Tests that a validator fills in from vocabularies on the net; here: the attribute must say something.
_VOCABULARY = re.compile(r"@([A-Za-z:]+?)(?:_vocabulary|_IANA)_test")


class _Local(etree.Resolver):
    """mets.xsd names xlink.xsd by its address; the copy beside it is read instead."""

    def resolve(self, url: str, public_id: str, context: object) -> object:
        return self.resolve_filename(str(SCHEMAS / "chuan" / url.rpartition("/")[2]), context)


@cache
def schema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    if name.endswith("mets.xsd"):
        parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


def csip_faults(document: etree._Element) -> list[str]:
    """Return the rules of E-ARK CSIP 2.1 that a METS file breaks, as "ERROR CSIP60"."""
    broken = []
    for path in sorted(RULES.glob("*.xml")):
        text = _VOCABULARY.sub(r"string(@\1) != ''", path.read_text("utf-8"))
        rules = etree.fromstring(text.encode())
        if not rules.findall(".//{*}rule"):
            continue
        roles = {rule.get("test"): f"{rule.get('role')} {rule.get('id')}" for rule in rules.iter("{*}assert")}
        judge = isoschematron.Schematron(rules, store_report=True)
        judge.validate(document)
        failed = judge.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")
        broken.extend(roles[assertion.get("test")] for assertion in failed)
    return sorted(broken)
