from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from docgen.core.problem import Origin
from docgen.core.readiness.case import RequiredDraft, Situation
from docgen.core.readiness.delivery import Fact
from docgen.core.readiness.report import as_json
from docgen.core.readiness.verdict import MeetingReadiness, readiness
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.workdays import LeadTime
from docgen.readers.holidays import holidays_of

at = datetime.fromisoformat
A, B = "a" * 64, "b" * 64
RULE = LeadTime(3, "working_day", source="HD 43-HD/BTCTW mục 2.1a")
CALENDAR = holidays_of([2026])
DRAFT = RequiredDraft("HN1", "01", "TT1", "Báo cáo kiểm điểm của Chi bộ Văn phòng")
OWN = RequiredDraft("HN1", "02A", "DV1", "Bản kiểm điểm của Trần Thị Hạ Vy")
MEETING = at("2026-11-26T08:00")
NOW = at("2026-11-25T09:00")


def record(kind: str, row: int, **values: object) -> Record:
    return Record(kind, values, Origin("du_lieu.xlsx", f"{kind}!{row}"), {key: f"{kind}!{key}{row}" for key in values})


def review(starts: datetime = MEETING, guests: tuple[str, ...] = ("DV1", "DV2")) -> Review:
    meeting = record(
        "hoi_nghi", 3, ma="HN1", ten="Hội nghị chi bộ", tap_the="TT1", ca_nhan_kiem_diem="thanh_vien", bat_dau=starts,
        ket_thuc=starts.replace(hour=17), dia_diem="Trụ sở", chu_tri="DV1", thu_ky="DV2", so_ke_hoach="09-KH/ĐU",
        ngay_ke_hoach=date(2026, 11, 2),
    )  # fmt: skip
    collective = record("tap_the", 3, ma="TT1", ten="Chi bộ", loai="chi_bo", don_vi="CB1", nguoi_dung_dau="DV1")
    names = {"DV1": "Trần Thị Hạ Vy", "DV2": "Lê Quốc Khải", "DV3": "Ngô Bảo Trâm"}
    members = [
        record("ca_nhan", 3 + n, ma=id, ho_ten=name, ngay_sinh=date(1980, 1, 1), chi_bo="CB1",
               ngay_vao_dang=date(2005, 1, 1), ngay_chinh_thuc=date(2006, 1, 1), loai_ca_nhan="ldql")
        for n, (id, name) in enumerate(names.items())
    ]  # fmt: skip
    called = [record("thanh_phan", 3 + n, hoi_nghi="HN1", nguoi=id) for n, id in enumerate(guests)]
    skipped = record("thanh_phan", 9, hoi_nghi="HN1", nguoi="DV3", nhan_du_thao="khong")
    return Review.of([meeting, collective, *members, *called, skipped])


def made(version: str = A, day: int = 16, draft: RequiredDraft = DRAFT) -> Fact:
    return Fact("made", draft.form, draft.subject, version, at(f"2026-11-{day}T08:00"))


def marked(action: str, day: int, person: str = "", version: str = A) -> Fact:
    return Fact(action, "01", "TT1", version, at(f"2026-11-{day}T16:30"), "HN1", person)  # type: ignore[arg-type]


SENT = (made(), marked("ready", 18), marked("sent", 19))


def judge(*facts: Fact, now: datetime = NOW, data: Review | None = None, **changes: object) -> MeetingReadiness:
    drafts = changes.pop("drafts", (DRAFT,))
    situation = replace(Situation(facts, CALENDAR, RULE, now), **changes)  # type: ignore[arg-type]
    return readiness(data or review(), drafts, situation)[0]  # type: ignore[arg-type]


def codes(verdict: MeetingReadiness) -> list[str]:
    return [problem.code for problem in verdict.all_problems]


def test_draft_sent_to_everybody_on_the_last_day_is_ready() -> None:
    verdict = judge(*SENT)
    assert verdict.ready
    assert verdict.deadline == date(2026, 11, 19)
    assert (verdict.drafts[0].state, verdict.drafts[0].slack_days) == ("sent", 0)
    assert verdict.all_problems == ()


def test_draft_never_made_is_missing_and_says_by_when() -> None:
    verdict = judge(now=at("2026-11-17T09:00"))
    assert not verdict.ready
    assert verdict.drafts[0].state == "missing"
    (problem,) = verdict.all_problems
    assert problem.code == "du_thao_chua_lap"
    assert "Báo cáo kiểm điểm của Chi bộ Văn phòng" in problem.message
    assert "hạn gửi là thứ Năm, 19/11/2026, còn 2 ngày làm việc" in problem.message


def test_draft_made_but_not_declared_ready_is_a_draft() -> None:
    verdict = judge(made(), now=at("2026-11-17T09:00"))
    assert verdict.drafts[0].state == "draft"
    assert codes(verdict) == ["du_thao_chua_san_sang", "du_thao_chua_gui"]


def test_draft_declared_ready_but_sent_to_nobody_is_ready_and_blocks_the_meeting() -> None:
    verdict = judge(made(), marked("ready", 18), now=at("2026-11-19T09:00"))
    assert verdict.drafts[0].state == "ready"
    assert codes(verdict) == ["du_thao_chua_gui"]
    assert "cả 2 người nhận; hạn gửi là hôm nay, thứ Năm, 19/11/2026" in verdict.all_problems[0].message


def test_drafts_that_only_wait_to_be_sent_may_go_out_while_there_is_time() -> None:
    declared = (made(), marked("ready", 17))
    assert judge(*declared, now=at("2026-11-18T09:00")).may_be_sent
    assert not judge(*declared, now=MEETING).may_be_sent
    assert not judge(made(), now=at("2026-11-18T09:00")).may_be_sent


def test_unmet_content_keeps_a_draft_from_being_ready() -> None:
    gap = {("01", "TT1"): ("mục IV chưa trả lời vấn đề 2",)}
    waiting = judge(made(), marked("ready", 18), incomplete=gap)
    sent = judge(*SENT, incomplete=gap)
    assert waiting.drafts[0].state == "draft"
    assert not sent.ready
    assert "mục IV chưa trả lời vấn đề 2" in sent.all_problems[0].message


def test_missing_recipient_is_named_at_that_persons_row() -> None:
    verdict = judge(made(), marked("ready", 18), marked("sent", 19, "DV1"))
    (problem,) = verdict.all_problems
    assert problem.code == "du_thao_chua_gui"
    assert "chưa gửi cho Lê Quốc Khải" in problem.message
    assert "đã quá hạn thứ Năm, 19/11/2026 là 3 ngày làm việc" in problem.message
    assert problem.origin.place == "thanh_phan!nguoi4"
    assert verdict.drafts[0].sent_at is None


def test_late_recipient_is_told_how_late_and_when_the_meeting_could_be() -> None:
    verdict = judge(made(), marked("ready", 18), marked("sent", 19, "DV1"), marked("sent", 20, "DV2"))
    (problem,) = verdict.all_problems
    assert problem.code == "du_thao_gui_tre"
    assert "Lê Quốc Khải thứ Sáu, 20/11/2026, chậm 1 ngày làm việc so với hạn thứ Năm, 19/11/2026" in problem.message
    assert "thứ Sáu, 27/11/2026" in problem.hint
    assert verdict.drafts[0].slack_days == -1
    assert not verdict.ready


def test_version_made_after_sending_is_a_finding_of_its_own() -> None:
    verdict = judge(*SENT, made(B, 23))
    assert verdict.drafts[0].state == "changed_after_send"
    (problem,) = verdict.all_problems
    assert problem.code == "du_thao_khac_phien_ban"
    assert A[:12] in problem.message
    assert B[:12] in problem.message
    assert not verdict.ready


def test_missing_late_and_other_version_are_three_findings() -> None:
    data = review(guests=("DV1", "DV2", "DV3"))
    facts = (made(), marked("sent", 18, "DV1"), made(B, 19), marked("sent", 23, "DV2", B))
    assert codes(judge(*facts, data=data)) == ["du_thao_chua_gui", "du_thao_khac_phien_ban", "du_thao_gui_tre"]


def test_new_version_restarts_the_count() -> None:
    assert not judge(*SENT, made(B, 23), marked("sent", 23, version=B)).ready
    assert judge(made(), marked("sent", 17), made(B, 18), marked("sent", 19, version=B)).ready


def test_going_back_to_the_version_that_was_sent_is_in_time() -> None:
    assert judge(*SENT, made(B, 23), made(A, 24)).ready


def test_reminding_a_recipient_of_the_same_version_does_not_make_it_late() -> None:
    assert judge(*SENT, marked("sent", 24, "DV1")).ready


def test_late_confirmation_is_late_and_the_sending_counts_when_the_rule_says_so() -> None:
    facts = (*SENT, marked("received", 19, "DV1"), marked("received", 23, "DV2"))
    assert codes(judge(*facts)) == ["du_thao_gui_tre"]
    assert judge(*facts, lead_time=replace(RULE, counts_from="sent")).ready


def test_confirming_an_older_version_late_does_not_put_it_back_into_hands() -> None:
    facts = (made(), marked("sent", 17), made(B, 18), marked("sent", 19, version=B), marked("received", 20, "DV1"))
    assert judge(*facts).ready


def test_meeting_moved_a_day_earlier_makes_the_same_sending_late() -> None:
    verdict = judge(*SENT, data=review(at("2026-11-25T08:00")))
    assert verdict.deadline == date(2026, 11, 18)
    assert codes(verdict) == ["du_thao_gui_tre"]


def test_sending_a_day_late_is_in_time_when_the_count_is_lenient() -> None:
    facts = (made(), marked("ready", 18), marked("sent", 20))
    assert not judge(*facts).ready
    assert judge(*facts, lead_time=replace(RULE, method="lenient")).ready


@pytest.mark.parametrize(
    ("rule", "severity"),
    [
        pytest.param(RULE, "warning", id="by default an individual draft late is a warning"),
        pytest.param(replace(RULE, applies_to=frozenset({"individual"})), "error", id="unless the rule covers it"),
        pytest.param(
            replace(RULE, applies_to=frozenset({"individual"}), enforce=False), "warning", id="or does not block at all"
        ),
    ],
)
def test_lateness_of_an_individual_draft_follows_the_rule(rule: LeadTime, severity: str) -> None:
    sent = Fact("sent", "02A", "DV1", A, at("2026-11-24T08:00"), "HN1")
    verdict = judge(*SENT, made(draft=OWN), sent, drafts=(DRAFT, OWN), lead_time=rule)
    (problem,) = verdict.all_problems
    assert (problem.code, problem.severity) == ("du_thao_gui_tre", severity)
    assert verdict.ready is (severity == "warning")


def test_facts_after_the_moment_asked_about_are_not_known_yet() -> None:
    assert judge(*SENT, now=at("2026-11-17T09:00")).drafts[0].state == "draft"


def test_facts_of_another_meeting_do_not_count() -> None:
    elsewhere = replace(marked("sent", 18), meeting="HN2")
    assert judge(made(), marked("ready", 18), elsewhere).drafts[0].state == "ready"


def test_who_does_not_receive_drafts_is_not_waited_for() -> None:
    assert [r.id for r in judge(*SENT).drafts[0].recipients] == ["DV1", "DV2"]


def test_meeting_without_drafts_or_recipients_is_never_ready() -> None:
    verdict = judge(drafts=(), data=review(guests=()))
    assert not verdict.ready
    assert codes(verdict) == ["hoi_nghi_khong_du_thao", "hoi_nghi_khong_nguoi_nhan"]


def test_year_without_a_confirmed_table_warns_before_any_verdict() -> None:
    verdict = judge(*SENT, data=review(at("2027-01-05T08:00")))
    assert verdict.ready
    assert codes(verdict) == ["lich_chua_xac_nhan"]
    assert "năm 2027" in verdict.all_problems[0].message


def test_json_is_that_of_the_contract() -> None:
    facts = (*SENT, marked("received", 19, "DV2"))
    found = as_json(judge(*facts))
    assert {key: found[key] for key in ("id", "at", "deadline", "ready")} == {
        "id": "HN1",
        "at": "2026-11-26T08:00",
        "deadline": "2026-11-19",
        "ready": True,
    }
    assert (found["rule"]["count"], found["rule"]["unit"]) == (3, "working_day")
    assert found["drafts"] == [
        {
            "form": "01",
            "subject": "TT1",
            "title": DRAFT.title,
            "state": "sent",
            "version": A,
            "ready_at": "2026-11-18T16:30",
            "sent_at": "2026-11-19T16:30",
            "arrived_at": "2026-11-19T16:30",
            "slack_days": 0,
            "recipients": [
                {
                    "id": "DV1",
                    "name": "Trần Thị Hạ Vy",
                    "version": A,
                    "sent_at": "2026-11-19T16:30",
                    "received_at": None,
                },
                {
                    "id": "DV2",
                    "name": "Lê Quốc Khải",
                    "version": A,
                    "sent_at": "2026-11-19T16:30",
                    "received_at": "2026-11-19T16:30",
                },
            ],
        }
    ]


def test_everything_a_draft_lacks_is_told_in_one_finding_at_its_own_row() -> None:
    gaps = {("01", "TT1"): ("chưa có A.I.1", "chưa có A.II")}
    found = [p for p in judge(incomplete=gaps).all_problems if p.code == "du_thao_thieu_noi_dung"]
    assert len(found) == 1
    assert "chưa có A.I.1; chưa có A.II" in found[0].message
    assert found[0].origin.place != ""


def test_s1_a_missing_a_late_and_an_outdated_draft_are_three_findings() -> None:
    missing = judge(made(), marked("ready", 18), marked("sent", 19, "DV1"))
    late = judge(made(), marked("ready", 18), marked("sent", 19, "DV1"), marked("sent", 20, "DV2"))
    outdated = judge(*SENT, made(B, 20))
    assert [codes(verdict) for verdict in (missing, late)] == [["du_thao_chua_gui"], ["du_thao_gui_tre"]]
    assert "du_thao_khac_phien_ban" in codes(outdated)


def test_s1_a_version_that_corrects_spelling_only_starts_nothing_anew() -> None:
    corrected = Fact("spelling", "01", "TT1", B, at("2026-11-23T10:00"), "HN1")
    anew, same = judge(*SENT, made(B, 23)), judge(*SENT, made(B, 23), corrected)
    assert not anew.ready
    assert same.ready
    assert same.drafts[0].version == B
    sent_again = judge(*SENT, made(B, 23), corrected, marked("sent", 24, version=B))
    assert (sent_again.ready, sent_again.drafts[0].slack_days) == (True, 0)


def test_s1_what_comes_after_the_last_hour_counts_for_the_next_day() -> None:
    until = time(16, 0)
    verdict = judge(*SENT, lead_time=replace(RULE, cut_off=until))
    assert codes(verdict) == ["du_thao_gui_tre"]
    assert "thứ Sáu, 20/11/2026" in verdict.all_problems[0].message


def test_s1_a_late_draft_is_let_through_with_a_reason_and_a_name() -> None:
    late = (made(), marked("ready", 18), marked("sent", 20))
    data = review()
    kept = replace(data.meetings[0], kept_because="lịch của cấp trên", kept_by="Trần Thị Hạ Vy, Bí thư")
    nameless = replace(data.meetings[0], kept_because="lịch của cấp trên")
    with_both, with_one = (replace(data, meetings=(meeting,)) for meeting in (kept, nameless))
    assert not judge(*late, data=with_one).ready
    verdict = judge(*late, data=with_both)
    assert verdict.ready
    (told,) = {problem.message for problem in verdict.all_problems}
    assert "lịch của cấp trên; người quyết định: Trần Thị Hạ Vy, Bí thư" in told
