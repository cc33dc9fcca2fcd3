from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from docgen.core.appraisal.findings import quota_findings
from docgen.core.appraisal.groups import Quota, quotas
from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.review import Review

Ruled = Callable[..., Regime]


def by_name(season: Season, regime: Regime, review: Review | None = None) -> dict[str, Quota]:
    known = review or season.review
    return {q.group: q for q in quotas(known, regime, (known.subject(id) for id in season.owed))}


def with_levels(review: Review, levels: dict[str, str]) -> Review:
    return replace(
        review, outcomes=tuple(replace(o, decision=levels.get(o.subject, o.decision)) for o in review.outcomes)
    )


def test_s24_the_cap_is_kept_within_each_group_of_like_posts(season: Season, regime: Regime) -> None:
    groups = by_name(season, regime)
    specialists = groups["Chuyên viên"]
    assert (specialists.standing.counts["XS"], specialists.standing.counts["HTT"]) == (1, 5)
    assert specialists.allowed == {"HTT": 1, "HTT_TRO_LEN": 1}
    assert sum(q.standing.total for q in groups.values()) == sum(
        bool(o and o.decision) for o in map(season.review.outcome_of, season.owed)
    )


def test_s24_collectives_and_heads_are_groups_of_their_own(season: Season, regime: Regime, ruled: Ruled) -> None:
    assert by_name(season, regime)["Tập thể"].standing.total == 8
    heads = {c.head for c in season.review.collectives}
    assert by_name(season, regime)["Người đứng đầu"].standing.total == len(heads)
    assert "Người đứng đầu" not in by_name(season, ruled(nguoi_dung_dau_nhom_rieng=False))


def test_s24_who_would_have_to_move_is_a_candidate_with_the_fewest_points(season: Season, regime: Regime) -> None:
    quota = by_name(season, regime)["Cán bộ Mặt trận, đoàn thể"]
    assert (quota.over, quota.lowest) == (1, ("DV033",))
    (finding,) = quota_findings(season.review, regime, [quota])
    assert "Đàm Quang Vinh" in finding.hint
    assert finding.severity == "warning"
    assert "Cấp có thẩm quyền xem xét" in finding.hint


def test_s24_a_tie_at_the_limit_names_everybody_who_ties(season: Season, regime: Regime) -> None:
    review = with_levels(season.review, {"DV004": "XS", "DV006": "XS", "DV005": "XS"})
    same = replace(
        review,
        members=tuple(
            replace(m, general_points=Decimal(28), task_points=Decimal(65)) if m.id in ("DV005", "DV006") else m
            for m in review.members
        ),
    )
    quota = by_name(season, regime, same)["Chuyên viên"]
    assert quota.over == 2
    assert set(quota.lowest) == {"DV004", "DV005", "DV006"}


def test_s24_a_group_of_one_may_have_no_excellent_and_that_is_said(season: Season, regime: Regime) -> None:
    review = with_levels(season.review, {"DV010": "XS"})
    quota = by_name(season, regime, review)["Hưu trí"]
    assert (quota.standing.total, quota.allowed["HTT"], quota.over, quota.lowest) == (1, 0, 1, ("DV010",))
    (finding,) = quota_findings(review, regime, [quota])
    assert "chưa đủ đông để có một xuất sắc" in finding.message


def test_s24_nobody_rated_makes_no_group_and_divides_by_nothing(season: Season, regime: Regime) -> None:
    blank = replace(
        season.review,
        outcomes=(),
        members=tuple(replace(m, self_rating=None) for m in season.review.members),
        collectives=tuple(replace(c, self_rating=None) for c in season.review.collectives),
    )
    assert by_name(season, regime, blank) == {}


def test_s24_before_any_act_the_levels_are_those_people_gave_themselves(season: Season, regime: Regime) -> None:
    early = by_name(season, regime, replace(season.review, outcomes=()))
    assert early["Chuyên viên"].standing.counts["XS"] == 3
    assert early["Chuyên viên"].over == 2


def test_s24_the_higher_cap_needs_the_document_that_allows_it(season: Season, ruled: Ruled) -> None:
    document = "Quyết định 12-QĐ/ĐU, ngày 01/12/2026"
    raised = by_name(season, ruled(nhom_tran_xs_cao={"Cán bộ Mặt trận, đoàn thể": document}))
    quota = raised["Cán bộ Mặt trận, đoàn thể"]
    assert (quota.share, quota.document, quota.allowed["HTT"], quota.over) == (25, document, 2, 0)
    assert raised["Chuyên viên"].share == 20


def test_s24_the_base_and_the_rounding_are_settings(season: Season, ruled: Ruled) -> None:
    practice = by_name(season, ruled(co_so_tran_xs="HTT_TRO_LEN"))["Cán bộ Mặt trận, đoàn thể"]
    assert (practice.base, practice.over) == ("HTT_TRO_LEN", 0)
    strict = by_name(season, ruled(lam_tron_tran_xs="floor"))["Trưởng phòng và tương đương"]
    assert (strict.allowed["HTT"], strict.over) == (0, 1)


def test_s24_regimes_that_cap_within_a_base_organisation_group_by_it(season: Season, ruled: Ruled) -> None:
    groups = by_name(season, ruled(pham_vi_tran_xs="to_chuc_co_so", nguoi_dung_dau_nhom_rieng=False))
    members = sum(q.standing.total for name, q in groups.items() if not name.startswith("Tập thể"))
    assert members == 87
    assert "Chuyên viên" not in groups


def test_a_regime_without_a_cap_has_no_quota(season: Season, regime: Regime) -> None:
    rules = {key: rule for key, rule in regime.rules.items() if key != "tran_xs"}
    assert by_name(season, replace(regime, rules=rules)) == {}
