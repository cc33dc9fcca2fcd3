from __future__ import annotations

from dataclasses import replace

from docgen.core.planning.season import Season
from docgen.core.residence import Inquiry, inquiries


def test_everybody_with_a_residence_is_asked_about_once_and_nobody_exempt(season: Season) -> None:
    asked = [m.id for inquiry in inquiries(season.review, season.assignments) for m in inquiry.members]
    exempt = {e.subject for e in season.review.dossier_entries if e.item == 2 and e.status == "mien"}
    assert len(asked) == len(set(asked)) == 57
    assert not exempt & set(asked)


def test_a_member_exempt_in_the_dossier_is_left_out(season: Season) -> None:
    member = next(m for m in season.review.members if m.residence_body)
    entries = tuple(replace(e, status="mien") if e.subject == member.id else e for e in season.review.dossier_entries)
    review = replace(season.review, dossier_entries=entries)
    asked = [m.id for inquiry in inquiries(review, season.assignments) for m in inquiry.members]
    assert member.id not in asked


def test_a_body_names_its_file_in_plain_letters() -> None:
    assert Inquiry("Chi uỷ Chi bộ thôn Bến Lội", ()).slug == "CHI-UY-CHI-BO-THON-BEN-LOI"
