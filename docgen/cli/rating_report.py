"""The lines of `docgen rating` for people: subjects, groups, both sides, defaults."""

from __future__ import annotations

from typing import Any

from docgen.cli.language import speak
from docgen.cli.output import Output
from docgen.core.appraisal.acts import ACTS, RatingAct, acts_of, told
from docgen.core.appraisal.conditions import Check
from docgen.core.appraisal.groups import Quota
from docgen.core.appraisal.limit import BASES, Base
from docgen.core.appraisal.opinion import Opinion
from docgen.core.appraisal.state_month import LETTERS
from docgen.core.appraisal.state_points import shown
from docgen.core.rating import Rating
from docgen.core.regime import Rule
from docgen.core.subject import Subject
from docgen.core.vietnamese.dates import short_date
from docgen.core.vietnamese.numbers import figure, out_of, percent
from docgen.journey.ratings.weighing import Ratings

_MARKS = {True: "đạt", False: "không đạt", None: "chưa có dữ liệu"}
_GROUND = {True: "có", False: "không", None: "chưa có dữ liệu"}


_WRITTEN = {"True": "true", "False": "false", **LETTERS}


def show(found: Ratings, output: Output, *, whole: bool) -> None:
    """Print what was weighed; the groups and both sides only for a whole season."""
    output.say("{regime}", regime=found.regime.title)
    output.say("Mỗi đối tượng: theo điểm | theo điều kiện | mức gợi ý (mức thấp hơn) | đã quyết định")
    for opinion in found.opinions:
        _subject(found, opinion, output)
    if whole:
        _acts(found, output)
        _groups(found, output)
        _sides(found, output)
    for rule in found.defaults:
        output.say("Mặc định {rule} = {value}: {source}", rule=rule.key, value=_value(rule.value), source=rule.source)
    output.say(
        "Khung tiêu chí, thang điểm có mã {frame}; máy chỉ tính và nêu lý do, không quyết định.", frame=found.frozen_by
    )


def _subject(found: Ratings, opinion: Opinion, output: Output) -> None:
    outcome = found.season.review.outcome_of(opinion.subject.id)
    output.say(
        "  {name}: {points} | {conditions} | {suggested} | {decided}",
        name=opinion.subject.name,
        points=f"{figure(opinion.points)} {_short(opinion.by_points)}" if opinion.points is not None else "–",
        conditions=_short(opinion.by_conditions),
        suggested=_short(opinion.suggested) + (speak(" (chưa đủ dữ liệu điều kiện)") if _half_known(opinion) else ""),
        decided=(outcome and outcome.decision) or "–",
    )
    reasons = opinion.checks if output.verbose else opinion.against_points if opinion.differ else ()
    if output.verbose and opinion.points_reason:
        output.say("    {reason}", reason=opinion.points_reason)
    for check in reasons:
        output.say("    {line}", line=_told(check))
    if output.verbose:
        acts = acts_of(found.season.review, opinion.subject)
        output.say("    {acts}", acts="; ".join(_act(found, opinion.subject, act) for act in acts))
    for case in opinion.cases:
        output.say("    {line}. {source}", line=case.text.rstrip("."), source=case.case.source)


def _half_known(opinion: Opinion) -> bool:
    """Tell whether a level is suggested by points alone, the data saying nothing of its conditions."""
    return bool(opinion.suggested and opinion.by_conditions is None and opinion.unknown)


def _act(found: Ratings, subject: Subject, act: RatingAct) -> str:
    by = told(found.season.review, act.by) if act.by else ""
    day = short_date(act.on) if act.on else ""
    said = f"{act.name}: {', '.join(filter(None, (act.level or '–', by, day, act.number)))}"
    return said + (_recorded(found, subject, act) if act.level else "")


def _recorded(found: Ratings, subject: Subject, act: RatingAct) -> str:
    line = found.log.find(subject.id, act.key)
    if line is None:
        return speak(" (chưa ghi nhật ký)")
    if line.digest != act.digest(subject.id):
        return speak(" (đã đổi sau khi {account} ghi nhật ký)", account=line.account)
    return speak(" (nhật ký {at}, {account})", at=f"{line.at:%H:%M %d/%m/%Y}", account=line.account)


def _acts(found: Ratings, output: Output) -> None:
    """Print of each act how many subjects it was done for, and how many of these are in the journal as they stand."""
    review, counts = found.season.review, dict.fromkeys(ACTS, (0, 0))
    for opinion in found.opinions:
        for act in acts_of(review, opinion.subject):
            line = found.log.find(opinion.subject.id, act.key)
            kept = bool(line and line.digest == act.digest(opinion.subject.id))
            done, recorded = counts[act.key]
            counts[act.key] = (done + bool(act.level), recorded + kept)
    told = "; ".join(f"{ACTS[key]} {out_of(recorded, done)}" for key, (done, recorded) in counts.items())
    output.say("Ba bước đã ghi nhật ký: {told}", told=told)


def _told(check: Check) -> str:
    levels = ", ".join(check.levels)
    mark = speak((_GROUND if check.is_ground else _MARKS)[check.met])
    where = f" [{', '.join(map(str, check.rows))}]" if check.rows else ""
    return f"{levels}: {check.text}: {mark} ({check.rule.key}, {check.rule.source}){where}"


def _short(level: Rating | None) -> str:
    return level.value if level else "–"


def _groups(found: Ratings, output: Output) -> None:
    if not found.quotas:
        known = "tran_xs" in found.regime.rules
        output.say("Trần xuất sắc: chưa ai có mức." if known else "Trần xuất sắc: bộ mẫu này không có quy tắc.")
        return
    rule = found.regime.rules["tran_xs"]
    output.say("Trần xuất sắc theo nhóm vị trí tương đồng, cả hai cách tính. Căn cứ: {source}", source=rule.source)
    for quota in found.quotas:
        _quota(quota, output)


def _quota(quota: Quota, output: Output) -> None:
    output.say(
        "  {group}: {xs} XS, {htt} HTT; trần {share}: {readings}",
        group=quota.group,
        xs=quota.standing.counts["XS"],
        htt=quota.standing.counts["HTT"],
        share=percent(quota.share),
        readings="; ".join(_reading(quota, base) for base in BASES),
    )
    if quota.document:
        output.say("    Trần cao hơn theo {document}", document=quota.document)


def _reading(quota: Quota, base: Base) -> str:
    standing = quota.standing
    ratio = standing.excellent_of_good() if base == "HTT" else standing.excellent_of_good_or_better()
    share = "–" if ratio is None else percent(ratio)
    force = speak(" (đang áp dụng)") if base == quota.base else ""
    said = speak("trên {base}: {share}, được {allowed}", base=BASES[base], share=share, allowed=quota.allowed[base])
    return said + force


def _value(value: Any) -> str:
    """Return the value of a row for people: letters and numbers of a list side by side, nothing as a dash."""
    values = value if isinstance(value, list) else [value] if value != {} else []
    return ", ".join(_WRITTEN.get(str(one), str(one)) for one in values if one != "") or "–"


def _default(rule: Rule) -> str:
    return speak(" (mặc định)") if rule.status == "assumed" else ""


def _points(found: Ratings, output: Output) -> None:
    if found.points:
        output.say("  Điểm công chức theo công thức của Nhà nước, tính từ sheet Điểm công chức")
    for row in found.points:
        output.say(
            "    {name}: {points} {level} ({reason})",
            name=found.season.review.member(row.subject).name,
            points="–" if row.year is None else figure(shown(row.year)),
            level=_short(row.level),
            reason=row.reason,
        )


def _sides(found: Ratings, output: Output) -> None:
    if not found.compared:
        return
    output.say("Quy định của Đảng | của Nhà nước, với người vừa là đảng viên vừa là công chức, viên chức")
    for row in found.compared:
        output.say(
            "  {mark} {aspect}: {party} | {state} ({source})",
            mark=speak("≠") if row.differs else "=",
            aspect=row.state.aspect,
            party=_value(row.party.value) + _default(row.party) if row.party else "–",
            state=_value(row.state.value),
            source=row.state.source,
        )
    _points(found, output)
    other = [two for two in found.both if two.party and two.party != two.state]
    output.say("  {count}/{all} người có mức hai bên khác nhau", count=len(other), all=len(found.both))
    for two in other:
        output.say("    {name}: {party} | {state}", name=two.member.name, party=two.party, state=two.state)
