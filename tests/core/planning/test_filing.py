"""What a dossier says of the papers docgen makes for it: number, day, author, signer, as those papers print them."""

from __future__ import annotations

from docgen.core.context.frame import BLANK
from docgen.core.planning.filing import Concern, concerning
from docgen.core.planning.season import Season
from docgen.core.planning.stages import STAGES, papers_of


def of(season: Season, subject: str) -> dict[str, Concern]:
    return {concern.form: concern for concern in concerning(season, season.review.subject(subject))}


def test_member_signs_his_own_paper_and_the_chair_the_minutes(season: Season) -> None:
    found = of(season, "DV007")
    member = season.review.member("DV007")
    (meeting,) = season.meetings_of("DV007")
    assert (found["02B"].signer, found["02B"].author) == (member.name, member.name)
    assert (found["BB-HN"].signer, found["BB-HN"].post) == (season.review.member(meeting.chair).name, "Chủ trì")
    assert found["BB-HN"].number == meeting.record.text("so_bien_ban")


def test_collective_signs_by_the_one_who_signs_for_it(season: Season) -> None:
    collective = season.review.collective("TT-CBVP")
    own = of(season, "TT-CBVP")["01"]
    assert (own.signer, own.post) == (season.review.member(collective.signer).name, collective.signer_post)


def test_head_of_those_who_count_signs_the_count(season: Season) -> None:
    (meeting,) = season.meetings_of("TT-CBVP")
    first = meeting.record.text("to_kiem_phieu").splitlines()[0]
    assert of(season, "TT-CBVP")["BB-KP"].signer == first.partition(" - ")[0].strip()


def test_what_an_office_issues_is_signed_in_the_index_as_on_the_paper(season: Season) -> None:
    printed = {(p.form, p.subject): p.context for stage in STAGES for p in papers_of(season, stage)}
    compared = 0
    for id in (a.subject for a in season.assignments):
        subject = season.review.subject(id)
        for concern in concerning(season, subject):
            block = printed.get((concern.form, concern.about), {}).get("ky")
            if concern.form in ("TH-GY", "TH-KQ", "CV-YK", "CV-GY") and isinstance(block, dict):
                compared += 1
                assert (concern.signer or BLANK) == (block["ho_ten"] or BLANK), concern
    assert compared > 10
