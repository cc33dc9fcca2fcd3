"""Sheet `Văn bản`: a paper is about the kind of thing that it is made for, or its row would be passed over unseen."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.sheets import heading
from docgen.validation.messages import lowered, problem
from docgen.validation.rows import Rows

# What each paper is made for; a form of another set may be for anything (forms.md §7).
ABOUT: dict[str, tuple[str, ...]] = {
    "KH-KD": ("don_vi",),
    "CV-YK": ("tap_the",),
    "P-CT": ("don_vi",),
    "BC-GT": ("tap_the", "ca_nhan"),
    "CT-HN": ("hoi_nghi",),
    "BB-HN": ("hoi_nghi",),
    "TH-GY": ("hoi_nghi",),
    "KH-KP": ("tap_the",),
    "TTR": ("don_vi",),
    "QD-CN": ("don_vi",),
    "TB-KQ": ("don_vi",),
    "BC-KQ": ("don_vi",),
    "DS-KT": ("don_vi",),
}


def a_paper_is_about_what_it_is_made_for(rows: Rows) -> Iterator[Problem]:
    """A row for a tờ trình names an organisation, one for a programme a meeting."""
    for row in rows.of("van_ban"):
        kinds = ABOUT.get(row.text("mau"), ())
        about = rows.identified.get(row.text("ve"))
        if kinds and about and about.kind not in kinds:
            asked = " hoặc ".join(lowered(heading(kind, "ma")) for kind in kinds)
            is_of = lowered(heading(about.kind, "ma"))
            title = heading("van_ban", "ve")
            yield problem("ma_sai_loai", row.at("ve"), cot=title, ma=row.text("ve"), la=is_of, can=asked)
