"""A workspace: one review period of one office, with its docgen.toml and the folders of the contract."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.core.citation import Basis, register_of
from docgen.core.period import Period
from docgen.errors import SettingsInvalid, WorkspaceNotFound

FILE = "docgen.toml"
_TEXTS = ("don_vi", "bo_mau", "ky")
_SWITCHES = ("may_doc_lap", "toan_van")
# Tables whose rows are read where they are used: the office's own rules, its mail server, the limits of the handbook.
_TABLES = ("quy_tac", "thu", "so_tay")
_KNOWN = (*_TEXTS, "lich_xac_nhan", "nhat_ky", "trinh_in", *_SWITCHES, *_TABLES, "can_cu")
# The programs that make PDFs of Word files; the first is the default.
PRINTERS = ("libreoffice", "rdocx")
_QUOTED_PRINTERS = ", ".join(f'"{name}"' for name in PRINTERS)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder of a review period.

    `overrides` are the office's own values for rule rows; each is shown as local, with this file as its source.
    `confirmed_years` are those whose calendar the office has checked against the announcements (Q63). `isolated` is
    the office's word that this machine, or its network, is a máy độc lập or mạng LAN độc lập: secrets may be here;
    `full_text` that the register may hold the text of papers (P12); `register` are texts the office cites for a time;
    `mail` is the table [thu], empty where the office sends no e-mail, and `handbook` the table [so_tay].
    """

    root: Path
    organisation: str
    form_set: str
    period: str
    journal_url: str = ""
    overrides: Mapping[str, Any] = field(default_factory=dict)
    confirmed_years: tuple[int, ...] = ()
    printer: str = PRINTERS[0]
    isolated: bool = False
    full_text: bool = False
    register: tuple[Basis, ...] = ()
    mail: Mapping[str, Any] = field(default_factory=dict)
    handbook: Mapping[str, Any] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """Return the year of the period ("2026" or "2026-Q4")."""
        return self.when.year

    @property
    def when(self) -> Period:
        """Return the period as its year and quarter."""
        return Period.parse(self.period)

    @property
    def out(self) -> Path:
        """Return the folder docgen writes to."""
        return self.root / "out"

    @property
    def prepared(self) -> Path:
        """Return the folder of what is made before the drafts: plans, letters."""
        return self.out / "chuan_bi"

    @property
    def drafts(self) -> Path:
        """Return the folder of drafts."""
        return self.out / "du_thao"

    @property
    def versions(self) -> Path:
        """Return the folder of older versions of drafts, each under its SHA-256."""
        return self.out / "phien_ban"

    @property
    def finals(self) -> Path:
        """Return the folder of finished papers."""
        return self.out / "hoan_chinh"

    @property
    def packets(self) -> Path:
        """Return the folder of meeting packets."""
        return self.out / "goi_hop"

    @property
    def reports(self) -> Path:
        """Return the folder of reports."""
        return self.out / "bao_cao"

    @property
    def dossiers(self) -> Path:
        """Return the folder of archive packages."""
        return self.out / "luu_tru"

    @property
    def received(self) -> Path:
        """Return the folder of packages taken over from elsewhere, one folder for each taking over."""
        return self.dossiers / "noi_khac"

    @property
    def arrivals(self) -> Path:
        """Return the folder where packages from elsewhere are put, from a USB stick or by the page."""
        return self.root / "cho_nhan"

    @property
    def handover(self) -> Path:
        """Return the folder of the papers of hand-overs."""
        return self.out / "ban_giao"

    @property
    def transfers(self) -> Path:
        """Return the folder of the sets that are handed over."""
        return self.dossiers / "giao_nop"

    @property
    def outgoing(self) -> Path:
        """Return the folder of what is made ready to be sent by other ways than e-mail."""
        return self.out / "gui_di"

    @property
    def taken_in(self) -> tuple[Path, ...]:
        """Return the folders, other than `out`, into which docgen puts what comes from others."""
        return self.brought_in, self.arrivals

    @property
    def brought_in(self) -> Path:
        """Return the folder of papers brought in from outside."""
        return self.root / "tai_lieu"

    @property
    def journal(self) -> str | Path:
        """Return where the journal is: a database URL, or the file in `out`."""
        return self.journal_url or self.out / "nhat_ky.db"


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds docgen.toml; raises WorkspaceNotFound."""
    for folder in (start.resolve(), *start.resolve().parents):
        if is_workspace(folder):
            return folder
    raise WorkspaceNotFound(
        f"Không thấy {FILE} trong {start} hay thư mục cha. Hãy chạy docgen init THƯ_MỤC để tạo mới."
    )


def is_workspace(folder: Path) -> bool:
    """Tell whether docgen.toml stands in the folder."""
    return (folder / FILE).is_file()


def load_workspace(root: Path) -> Workspace:
    """Read docgen.toml; raises WorkspaceNotFound or SettingsInvalid."""
    path = find_workspace(root) / FILE
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsInvalid(f"Không đọc được {path}: {error}. Hãy sửa tệp theo cú pháp TOML, mã UTF-8.") from error
    _require_known(path, values)
    texts = {name: str(values[name]) for name in _TEXTS}
    require_period(texts["ky"], path)
    return Workspace(
        root=path.parent,
        organisation=texts["don_vi"],
        form_set=texts["bo_mau"],
        period=texts["ky"],
        journal_url=str(values.get("nhat_ky", "")),
        overrides=values.get("quy_tac", {}),
        confirmed_years=tuple(values.get("lich_xac_nhan", ())),
        printer=values.get("trinh_in", PRINTERS[0]),
        isolated=values.get("may_doc_lap", False),
        full_text=values.get("toan_van", False),
        register=_register(path, values),
        mail=values.get("thu", {}),
        handbook=values.get("so_tay", {}),
    )


def _register(path: Path, values: Mapping[str, Any]) -> tuple[Basis, ...]:
    try:
        return register_of(values.get("can_cu", []))
    except ValueError as fault:
        raise SettingsInvalid(f"{path}: {fault}. Hãy ghi van_ban, tu, và nếu có den, thay_bang.") from None


def require_period(text: str, where: object) -> Period:
    """Return the period a text names; raises SettingsInvalid for what is no year, or part of one."""
    try:
        return Period.parse(text)
    except ValueError:
        raise SettingsInvalid(
            f"{where}: kỳ “{text}” không phải một năm hay một quý. Hãy ghi như 2026 hoặc 2026-Q4."
        ) from None


def _require_known(path: Path, values: Mapping[str, Any]) -> None:
    missing = [name for name in _TEXTS if name not in values]
    unknown = [name for name in values if name not in _KNOWN]
    if missing or unknown:
        faults = [f"thiếu dòng {name}" for name in missing] + [f"dòng {name} không dùng" for name in unknown]
        raise SettingsInvalid(f"{path}: {'; '.join(faults)}. Hãy sửa để tệp chỉ có các dòng: {', '.join(_KNOWN)}.")
    for name in _TABLES:
        if not isinstance(values.get(name, {}), dict):
            raise SettingsInvalid(f"{path}: {name} phải là một bảng. Hãy ghi [{name}] rồi mỗi dòng một khoá.")
    if values.get("trinh_in", PRINTERS[0]) not in PRINTERS:
        raise SettingsInvalid(
            f"{path}: trinh_in không phải trình in docgen biết. Hãy ghi một trong: {_QUOTED_PRINTERS}."
        )
    for name in _SWITCHES:
        if not isinstance(values.get(name, False), bool):
            raise SettingsInvalid(f"{path}: {name} phải là true hoặc false. Hãy sửa dòng đó.")
    years = values.get("lich_xac_nhan", [])
    if not isinstance(years, list) or not all(isinstance(year, int) for year in years):
        raise SettingsInvalid(f"{path}: lich_xac_nhan phải là các năm. Hãy ghi như lich_xac_nhan = [2026, 2027].")
