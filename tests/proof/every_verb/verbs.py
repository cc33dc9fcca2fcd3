"""Every command of docgen as a row: on which season it is run, after what, and what of its result is never twice alike.

Words in braces are folders: {ky} the workspace, {ben} a folder beside it, which holds what is brought in and taken out;
{ban} is the version of the draft of DV001.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MEETING = "--meeting HN-CBVP"
AFTER, BEFORE = "2026-12-31T09:00", "2026-11-19T16:30"


@dataclass(frozen=True)
class Verb:
    """One way to run a command.

    `season` names the workspace it begins with, a row of `seasons`; `first` what is run before it, undisturbed. Two
    undisturbed runs differ in the files `varies` (passwords, keys, lines of the journal that they cite), in `tables`,
    and in `columns` of the journal's lines. `then` is run at the end and its answer compared.
    """

    name: str
    order: str
    season: str = "over"
    first: tuple[str, ...] = ()
    then: str = ""
    varies: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    writes: bool = True
    heavy: bool = False
    code: int = 0
    at: str = AFTER
    again: tuple[int, ...] = (0,)  # how a run after the stopped one may end
    adds: bool = False  # each run makes one thing more
    untold: str = "-"  # the action whose line is lost by a kill in the instant after its file
    prints: bool = True  # without, the run finds no LibreOffice

    @property
    def command(self) -> str:
        """The command of the row, with its own verb: "account add"."""
        return self.name.partition(":")[0]


def row(name: str, order: str, **more: Any) -> Verb:
    """A command that writes."""
    return Verb(name, order, **more)


def reads(name: str, order: str, **more: Any) -> Verb:
    """A command that writes nothing of its own."""
    return Verb(name, order, writes=False, **more)


_RENDER = "render {ky} --format docx"
_READY, _SENT = f"mark ready {{ky}} {MEETING}", f"mark sent {{ky}} {MEETING}"
_LOCKED = "--encrypt --password-file {ben}/mat_khau.txt"
_ACCOUNT = "account add an.nv {ky} --name 'Nguyễn Văn An' --role van_thu"
_TAKEN = "--receipt 2026_chua-ro-noi-nhan --receiver 'Lưu trữ' --minutes 01/BB"
_TO_CARRY = "migrate-set 2023-hd25 2025-hd43 {ky} --to {ben}/moi --period 2027"
_SECRETS = ("tai_khoan", "ma_mo")
_PACKAGES, _SETS = ("out/luu_tru/*",), ("out/luu_tru/giao_nop/*", "out/ban_giao/*")
_CITED = ("version", "detail")
_SOUND = "verify {ky}/out/luu_tru"

VERBS = (
    row("init", "init {ben}/moi", season="nothing", again=(0, 6)),
    row("init:sample", "init {ben}/moi --sample", season="nothing", heavy=True, again=(0, 6)),
    row("demo", "demo {ben}/mau", season="nothing", prints=False, varies=("giay_xac_nhan.pdf",)),
    reads("check", "check {ky}"),
    row("check:annotate", "check {ky} --annotate", season="faulty", code=3, again=(3,)),
    row("collect:blank", "collect {ky} --blank", season="data"),
    row(
        "collect:form",
        "collect {ky} {ben}/phieu.docx --apply",
        season="returned",
        heavy=True,
        columns=("detail",),  # a form that comes again changes no cell
    ),
    row("collect:draft", "collect {ky} {ben}/gop_y.docx --apply", season="returned", heavy=True),
    row("render:prepare", f"{_RENDER} --stage prepare", season="data"),
    row("render:draft", "render {ky} --format both", season="data", heavy=True),
    row("render:changed", _RENDER, season="changed", heavy=True),
    row("render:final", f"{_RENDER} --stage final", season="sent", heavy=True),
    row(
        "render:pack",
        "render {ky} --pack --jobs 2",
        season="data",
        heavy=True,
        then="export {ky} --json",
        varies=("out/kho_du_thao/*",),
        columns=("path", "detail"),  # which segment holds a paper
    ),
    row("export", "export {ky} --to {ben}/ra", season="packed", heavy=True),
    reads("rating", "rating {ky} -v"),
    row("rating:self", "rating {ky} --record self-rating"),
    row("rating:decision", "rating {ky} --record decision"),
    row("readiness", "readiness {ky} --as-of 2026-11-20 --ics {ben}/lich.ics --certificate {ben}/xac_nhan.pdf"),
    reads("schedule", "schedule {ky}"),
    row("mark:ready", _READY, season="drafts", at=BEFORE),
    row("mark:sent", _SENT, season="drafts", first=(_READY,), at=BEFORE),
    row("mark:received", f"mark received {{ky}} {MEETING}", season="drafts", first=(_READY, _SENT), at=BEFORE),
    row("mark:spelling", f"mark spelling {{ky}} {MEETING} --version {{ban}}", season="changed", first=(_RENDER,)),
    row("remarks", "remarks {ky} --excel {ben}/tra_loi.xlsx", season="remarked"),
    row("remarks:answered", "collect {ky} {ben}/da_tra_loi.xlsx --apply", season="remarked"),
    reads("compare", "compare {ky} --form 02A --subject DV001"),
    row("packet", f"packet {{ky}} {MEETING} --anyway --print-set", heavy=True),
    row("packet:html", f"packet {{ky}} {MEETING} --html --anyway"),
    row(
        "packet:slips",
        f"packet {{ky}} {MEETING} --slips --anyway",
        varies=("phieu_giao_nhan.pdf",),
        columns=_CITED,
        tables=("thong_tin",),
    ),
    reads("send", f"send {{ky}} {MEETING} --text"),
    row("send:handbook", f"send {{ky}} {MEETING} --via so_tay", season="bound", heavy=True),
    row(
        "send:stick",
        f"send {{ky}} {MEETING} --via usb --slips {{ben}}/phieu.txt --password-file {{ben}}/mat_khau.txt",
        season="bound",
        varies=("out/gui_di/*", "phieu.txt"),
        columns=_CITED,
    ),
    row("send:given", f"send {{ky}} {MEETING} --via usb --member DV001 --record", season="bound"),
    row("report", "report {ky} --format docx", heavy=True),
    row("report:printed", "report {ky} --format both"),
    row("serve:edited", "serve {ky}", season="data", heavy=True, again=(0, 6), untold="data_changed"),
    row("history", "history {ky} --export {ben}/nhat_ky.jsonl"),
    row("archive", "archive {ky}", season="unpacked", heavy=True, varies=_PACKAGES, columns=_CITED, then=_SOUND),
    row(
        "archive:again",
        "archive {ky} --reason 'bổ sung'",
        season="corrected",
        varies=_PACKAGES,
        columns=_CITED,
        then=_SOUND,
    ),
    row(
        "archive:submission",
        "archive {ky} --submission --incomplete 'chưa đủ'",
        varies=_PACKAGES,
        columns=_CITED,
        then=_SOUND,
    ),
    row("archive:folder", "archive {ky} --folder", season="unpacked", varies=_PACKAGES, columns=_CITED, then=_SOUND),
    reads("verify", "verify {ky}/out/luu_tru"),
    row("verify:recorded", "verify {ky} --record"),
    row("handover", "handover {ky}", heavy=True, varies=_SETS, columns=_CITED, then=_SOUND),
    row("handover:locked", f"handover {{ky}} {_LOCKED}", varies=_SETS, columns=_CITED, then=_SOUND),
    row("handover:taken", f"handover {{ky}} {_TAKEN}", first=("handover {ky}",)),
    row("handover:verifier", "handover {ky} --verifier {ben}/kiem_tra.pyz"),
    row("search", "search tran --in {ky}"),
    # Its number is written down before the copy is made: one that was stopped is not given twice.
    row("copies", "copies {ky} --dossier DV001-MAT --recipient 'Ban Tổ chức'", season="secret", adds=True),
    reads("forms", "forms 2025-hd43"),
    row("template new", "template new --form 02A {ben}/mau.docx", season="nothing", again=(0, 6)),
    row("template annotate", "template annotate {ben}/mau_hong.docx --form 02A", season="template", code=5),
    row("template preview", "template preview {ben}/mau.docx --form 02A --out {ben}/xem", season="template"),
    reads("template lint", "template lint {ben}/mau.docx", season="template"),
    reads("template fields", "template fields --form 02A", season="nothing"),
    row("layout", "layout {ben}/to_trinh.docx --fix", season="letter", code=3, again=(3, 0)),
    row("migrate-set", _TO_CARRY, season="data", again=(0, 6)),
    row("certificates", "certificates {ben}/chung_thu 10.0.0.5 10.0.0.6", season="nothing", varies=("*.pem",)),
    row("account add", _ACCOUNT, season="data", tables=_SECRETS, again=(0, 3)),
    row("account code", "account code an.nv {ky}", season="data", first=(_ACCOUNT,), tables=_SECRETS),
    row("account close", "account close an.nv {ky}", season="data", first=(_ACCOUNT,), tables=_SECRETS),
    reads("account list", "account list {ky}"),
    row("backup", "backup {ben}/luu.zip {ky}", heavy=True, again=(0, 6), varies=("luu.zip",), columns=_CITED),
    row("backup:locked", f"backup {{ben}}/luu.zip {{ky}} {_LOCKED}", again=(0, 6), varies=("luu.zip",), columns=_CITED),
    row("restore", "restore {ben}/luu.zip {ben}/moi", season="saved_by_backup", heavy=True, again=(0, 6)),
    reads("doctor", "doctor"),
)
# Commands that run until they are stopped: what their death leaves is held where they are tested.
ELSEWHERE = {
    "scheduler": "tests/batch/cluster/test_executor.py",
    "worker": "tests/batch/cluster/test_executor.py",
}
