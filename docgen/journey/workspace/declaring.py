"""Whose season a workspace is for, by which forms, which period: declared anew while nothing was made yet."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, dataclass

from docgen.errors import SettingsInvalid
from docgen.files import write_changed
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.form import FormSet
from docgen.journal.event import Event
from docgen.journey.desk import Desk
from docgen.journey.season.loading import Loaded
from docgen.journey.season.period import require_set_for
from docgen.journey.workspace.beginning import UNNAMED, WORKBOOK
from docgen.readers.workbook_writer import workbook_bytes
from docgen.settings import FILE, Workspace, require_period
from docgen.sheets import extended

DECLARED = "declared"
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_STAGES = ("prepare", "draft", "final", "report")
_BY_HAND = f"Hãy sửa các dòng don_vi, bo_mau, ky trong {FILE} ở máy giữ thư mục."


@dataclass(frozen=True, slots=True)
class Declaration:
    """The three lines of docgen.toml that say what a workspace is for."""

    organisation: str
    form_set: str
    period: str

    @classmethod
    def of(cls, workspace: Workspace) -> Declaration:
        """Return what a workspace says now."""
        return cls(workspace.organisation, workspace.form_set, workspace.period)

    @property
    def complete(self) -> bool:
        """Tell whether the organisation is one's own, and not the name every new workspace has."""
        return self.organisation != UNNAMED

    @property
    def lines(self) -> dict[str, str]:
        """Return the values by the names docgen.toml has for them."""
        return {"don_vi": self.organisation, "bo_mau": self.form_set, "ky": self.period}


def offered_sets(workspace: Workspace) -> dict[str, FormSet]:
    """Return the sets to choose from, by the name docgen.toml would have: the shipped ones, and the one in use."""
    shipped = {name: load_form_set(name) for name in known_sets()}
    own = {workspace.form_set: load_form_set(workspace.form_set, workspace.root)}
    return own | {name: found for name, found in shipped.items() if found.span.stated}


def declare(desk: Desk, loaded: Loaded, wanted: Declaration) -> bool:
    """Write the three lines, the rest of the file as it stands; False where they say so already.

    A workbook without a row is made anew with the columns of the set. Raises SettingsInvalid for what cannot be, and
    once a paper was made; FormUnknown.
    """
    workspace = desk.workspace
    if wanted == Declaration.of(workspace):
        return False
    form_set = _fitting(workspace, wanted)
    _require_unused(desk)
    path = workspace.root / FILE
    write_changed(path, _rewritten(path.read_text("utf-8-sig"), wanted).encode())
    if not loaded.records and loaded.source == workspace.root / WORKBOOK:
        with extended(form_set.columns):
            write_changed(loaded.source, workbook_bytes(()))
    desk.journal.append(Event(DECLARED, desk.now, desk.actor, path=FILE, detail=asdict(wanted)))
    return True


def _fitting(workspace: Workspace, wanted: Declaration) -> FormSet:
    if not _CODE.fullmatch(wanted.organisation) or len(wanted.organisation) > 40:
        raise SettingsInvalid(
            f"Mã đơn vị “{wanted.organisation}” không dùng được. Hãy ghi chữ hoa không dấu, số, dấu gạch, như DB-SL."
        )
    period = require_period(wanted.period, "Kỳ")
    form_set = load_form_set(wanted.form_set, workspace.root)
    require_set_for(period, form_set)
    return form_set.of(period.cadence)


def _require_unused(desk: Desk) -> None:
    if any(next(desk.journal.newest(stage), None) for stage in _STAGES):
        raise SettingsInvalid(
            "Đã lập văn bản cho kỳ này nên không đổi đơn vị, bộ mẫu, kỳ được nữa. "
            "Hãy tạo thư mục làm việc khác cho kỳ khác."
        )
    if desk.workspace.journal_url:
        raise SettingsInvalid(f"Nhật ký trên máy chủ đã gắn với đơn vị và kỳ này. {_BY_HAND}")


def _rewritten(text: str, wanted: Declaration) -> str:
    for name, value in wanted.lines.items():
        line = json.dumps(value, ensure_ascii=False).replace("\\", r"\\")
        pattern = rf"^([ \t]*{name}[ \t]*=[ \t]*)(\"[^\"\n]*\"|'[^'\n]*')"
        text = re.sub(pattern, rf"\g<1>{line}", text, count=1, flags=re.MULTILINE)
    values = tomllib.loads(text)
    if any(values.get(name) != value for name, value in wanted.lines.items()):
        raise SettingsInvalid(f"{FILE} được viết theo cách trang không sửa được. {_BY_HAND}")
    return text
