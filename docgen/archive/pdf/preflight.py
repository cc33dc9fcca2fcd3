"""docgen's own look at a PDF/A claim, for where veraPDF is not installed: the rows below, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Page, Pdf, Stream, parse_content_stream

from docgen.archive.pdf.survey import Survey, survey
from docgen.printing.finishing import fonts_of, is_embedded

_PART = re.compile(rb"pdfaid:part\s*(?:>|=\s*[\"'])\s*([1-4])")
_LEVEL = re.compile(rb"pdfaid:conformance\s*(?:>|=\s*[\"'])\s*([A-Za-z])")
# ISO 32000-1 Annex C, which PDF/A-2 6.1.13 makes a rule.
SMALLEST_SIDE, LARGEST_SIDE = 3, 14_400
_SETTING_COLOUR = {"rg", "RG", "g", "G", "k", "K"}
_FORBIDDEN_ANNOTATIONS = {"3D", "Sound", "Screen", "Movie", "RichMedia"}


@dataclass(frozen=True)
class Subject:
    """A PDF under the rules: the file, what its objects hold, the flavour it is held against ("2b")."""

    pdf: Pdf
    holds: Survey
    flavour: str

    @property
    def part(self) -> str:
        """Return the part of ISO 19005."""
        return self.flavour[:1]


@dataclass(frozen=True)
class Rule:
    """One thing looked at: what is looked for, what is said when it is broken, and the test that tells it is."""

    looks_for: str
    breach: str
    broken: Callable[[Subject], bool]


def claimed(pdf: Pdf) -> str:
    """Return the PDF/A flavour the XMP claims, "2b", or "" for none."""
    metadata = pdf.Root.get("/Metadata")
    packet = metadata.read_bytes() if isinstance(metadata, Stream) else b""
    part, level = _PART.search(packet), _LEVEL.search(packet)
    return (part[1] + (level[1] if level else b"")).decode().lower() if part else ""


def breaches(pdf: Pdf, flavour: str) -> tuple[str, ...]:
    """Return what belies the claim, rule by rule."""
    subject = Subject(pdf, survey(pdf), flavour)
    return tuple(rule.breach for rule in RULES if rule.broken(subject))


def _profiles(subject: Subject) -> list[Stream]:
    intents = subject.pdf.Root.get("/OutputIntents")
    listed: Iterable[Any] = intents.as_list() if isinstance(intents, Array) else []
    wanted = (intent.get("/DestOutputProfile") for intent in listed if intent.get("/S") == "/GTS_PDFA1")
    return [profile for profile in wanted if isinstance(profile, Stream)]


def _other_colours(subject: Subject) -> bool:
    return any(profile.get("/N") != 3 for profile in _profiles(subject))


def _uses_device_colours(pdf: Pdf) -> bool:
    things: Iterable[Any] = pdf.objects
    streams = [thing for thing in things if isinstance(thing, Stream)]
    if any(str(image.get("/ColorSpace", "")).startswith("/Device") for image in streams):
        return True
    forms = [form for form in streams if form.get("/Subtype") == "/Form"]
    drawn: list[Any] = [*pdf.pages, *forms]
    return any(str(step.operator) in _SETTING_COLOUR for holder in drawn for step in parse_content_stream(holder))


def _attachment_amiss(subject: Subject) -> bool:
    holds = subject.holds
    return bool(holds.attached) if subject.part != "3" else bool(holds.unrelated)


def _form(subject: Subject) -> Dictionary:
    found = subject.pdf.Root.get("/AcroForm")
    return found if isinstance(found, Dictionary) else Dictionary()


def sides(page: Page) -> tuple[float, float]:
    """Return width and height of a page's medium, in points."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox.as_list())
    return abs(right - left), abs(top - bottom)


def _out_of_size(subject: Subject) -> bool:
    return any(not SMALLEST_SIDE <= side <= LARGEST_SIDE for page in subject.pdf.pages for side in sides(page))


RULES = (
    Rule("không mã hoá", "bị mã hoá", lambda s: s.pdf.is_encrypted),
    Rule("XMP khai đúng phần và mức PDF/A", "XMP khai phần khác", lambda s: claimed(s.pdf)[:1] != s.part),
    Rule("có mã nhận dạng tệp (ID)", "thiếu mã nhận dạng tệp", lambda s: "/ID" not in s.pdf.trailer),
    Rule(
        "màu của thiết bị chỉ dùng khi có hồ sơ màu đầu ra (OutputIntent)",
        "dùng màu của thiết bị mà thiếu hồ sơ màu đầu ra",
        lambda s: not _profiles(s) and _uses_device_colours(s.pdf),
    ),
    Rule("hồ sơ màu đầu ra là RGB", "hồ sơ màu đầu ra không phải RGB", _other_colours),
    Rule(
        "mọi phông chữ được nhúng",
        "có phông chữ không nhúng",
        lambda s: not all(is_embedded(font) for font in fonts_of(s.pdf)),
    ),
    Rule("không có JavaScript và hành động bị cấm", "có hành động bị cấm", lambda s: bool(_banned(s))),
    Rule("tệp nhúng: PDF/A-1, 2 không có; PDF/A-3 có ghi quan hệ", "có tệp nhúng sai luật", _attachment_amiss),
    Rule("không có biểu mẫu XFA, NeedAppearances", "có biểu mẫu động", lambda s: _is_dynamic(s)),
    Rule("không có bộ lọc LZW, Crypt", "dùng bộ lọc bị cấm", lambda s: bool({"LZWDecode", "Crypt"} & s.holds.filters)),
    Rule(
        "không lấy nội dung ngoài tệp, không có PostScript",
        "lấy nội dung ngoài tệp",
        lambda s: s.holds.external or "PS" in s.holds.xobjects,
    ),
    Rule(
        "không có chú thích âm thanh, phim, 3D",
        "có chú thích bị cấm",
        lambda s: bool(_FORBIDDEN_ANNOTATIONS & s.holds.annotations),
    ),
    Rule("không có lớp tuỳ chọn bật tắt", "có lớp tuỳ chọn", lambda s: "/OCProperties" in s.pdf.Root),
    Rule("cạnh trang từ 3 đến 14.400 điểm", "khổ trang ngoài giới hạn", _out_of_size),
)


def _banned(subject: Subject) -> set[str]:
    return subject.holds.actions - {"GoToR", "GoToE", "SubmitForm"}


def _is_dynamic(subject: Subject) -> bool:
    form = _form(subject)
    return "/XFA" in form or bool(form.get("/NeedAppearances", False))
