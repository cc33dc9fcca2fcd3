"""The process that holds PDFs against PDF/A with veraPDF: `python -m docgen.archive.pdf.verapdf_call LIST REPORT`.

LIST is JSON: [[file, flavour], …]. A process of its own, for a Java machine cannot be ended and started again in one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jpype

from docgen.archive.pdf.verapdf import required

MOST_BREACHES = 10


def main(arguments: Sequence[str]) -> None:
    """Judge the files LIST names and add a line to REPORT after each."""
    listed, report = map(Path, arguments)
    engine = required()
    jpype.startJVM(classpath=[str(engine.validator), str(engine.binding)], convertStrings=False)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    with report.open("a", encoding="utf-8") as stream:
        for path, flavour in json.loads(listed.read_text("utf-8")):
            stream.write(json.dumps(_judged(path, flavour)) + "\n")
            stream.flush()


def _judged(path: str, flavour: str) -> dict[str, Any]:
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    wanted = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    try:
        parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), wanted)
        result = foundry.createValidator(wanted, False).validate(parser)
        parser.close()
    except jpype.JException as error:
        return {"conforms": False, "breaches": [f"veraPDF: {error}"[:200]]}
    broken = dict.fromkeys(_told(assertion) for assertion in result.getTestAssertions())
    return {"conforms": bool(result.isCompliant()), "breaches": list(broken)[:MOST_BREACHES]}


def _told(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"


if __name__ == "__main__":
    main(sys.argv[1:])
