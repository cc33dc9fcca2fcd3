"""`docgen send`: a meeting's papers on their way, by e-mail, by the handbook, on a stick; or only the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.passwords import password_file_option, password_of
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode

_STATES = {
    "chua_gui": "chưa gửi",
    "khong_dia_chi": "không có địa chỉ thư dùng được",
    "cho": "chờ gửi",
    "dang_gui": "không rõ đã tới chưa",
    "da_gui": "đã giao cho máy chủ thư",
    "hong": "không gửi được",
}


@click.command("send")
@workspace_argument
@click.option("--meeting", required=True, metavar="M", help="Mã hội nghị.")
@click.option("--member", "members", multiple=True, metavar="ID", help="Chỉ cho người này; ghi được nhiều lần.")
@click.option("--again", multiple=True, metavar="ID", help="Gửi lại thư của người này, dù trước đó đã ra sao.")
@click.option(
    "--via", type=click.Choice(["thu", "so_tay", "usb"]), default="thu", show_default=True,
    help="Cách gửi: thư điện tử, tệp cho Sổ tay đảng viên điện tử, ZIP đặt mật khẩu cho USB.",
)  # fmt: skip
@click.option("--text", is_flag=True, help="Chỉ in lời mời để sao chép: chung, tin nhắn, từng người.")
@click.option("--dry-run", is_flag=True, help="In mọi thứ sẽ gửi, không gửi, không ghi gì.")
@click.option("--per-cell", is_flag=True, help="Với --via usb: mỗi chi bộ một ZIP thay vì mỗi người một ZIP.")
@click.option("--slips", type=click.Path(path_type=Path, dir_okay=False), help="Với --via usb: ghi phiếu mật khẩu.")
@password_file_option
@click.option("--record", is_flag=True, help="Với so_tay, usb: ghi nhận đã đưa tới những người này.")
@global_options
def command(folder: Path, output: Output, **asked: Any) -> int:
    """Gửi gói tài liệu họp tới từng người và ghi nhận đã gửi bản nào; không gửi gì khi chưa gõ lệnh này.

    Ví dụ: docgen send suoi-lanh --meeting HN-CBVP --dry-run
    """
    from docgen import pipeline
    from docgen.journey.session import opened

    _require_sense(asked)
    with opened(folder, now()) as session:
        id = pipeline.meeting(session, asked["meeting"]).id
        (verdict,) = (v for v in pipeline.readiness(session, now()) if v.id == id)
        if asked["text"]:
            return _texts(session, verdict, asked, output)
        if asked["via"] == "thu":
            return _letters(session, verdict, asked, output)
        if asked["record"]:
            return _recorded(session, verdict, asked, output)
        return _files(session, verdict, asked, output)


def _require_sense(asked: dict[str, Any]) -> None:
    by_mail = asked["via"] == "thu"
    if asked["dry_run"] and not by_mail:
        raise click.UsageError(speak("--dry-run chỉ dùng khi gửi thư; --via so_tay, usb chỉ ghi tệp trên máy này."))
    if asked["record"] and by_mail:
        raise click.UsageError(speak("Thư được ghi nhận khi máy chủ nhận. Dùng --record với --via so_tay, usb."))


def _texts(session: Any, verdict: Any, asked: dict[str, Any], output: Output) -> int:
    from docgen.journey.sending.parcels import sending_of, texts_of

    texts = texts_of(sending_of(session, verdict, asked["members"]))
    output.document(
        "send", True, meeting=verdict.id,
        texts={
            "general": texts.general,
            "short": texts.short,
            "short_parts": texts.short_parts,
            "plain": texts.plain,
            "plain_parts": texts.plain_parts,
            "personal": [{"person": id, "name": name, "text": text} for id, name, text in texts.personal],
        },
    )  # fmt: skip
    output.say("— Lời mời chung —")
    output.say("{said}", said=texts.general)
    output.say("— Tin nhắn, {count} tin —", count=texts.short_parts)
    output.say("{said}", said=texts.short)
    output.say("— Tin nhắn không dấu, {count} tin —", count=texts.plain_parts)
    output.say("{said}", said=texts.plain)
    for _, name, text in texts.personal:
        output.say("— {name} —", name=name)
        output.say("{said}", said=text)
    return ExitCode.DONE


def _letters(session: Any, verdict: Any, asked: dict[str, Any], output: Output) -> int:
    from docgen.journey.sending.mailing import MailOrder
    from docgen.journey.sending.office import previewed, sent

    order = MailOrder(verdict, asked["members"], asked["again"])
    if asked["dry_run"]:
        return _show(previewed(session, order), True, output)
    people = len(asked["members"] or asked["again"]) or max((len(d.recipients) for d in verdict.drafts), default=0)
    with output.progress("Gửi thư", people) as tick:
        mailing = sent(session, order, now, tick)
    return _show(mailing, False, output)


def _show(mailing: Any, dry_run: bool, output: Output) -> int:
    sending, done = mailing.sending, mailing.complete
    rows = [_row(sending, row, dry_run) for row in mailing.rows]
    output.document("send", done or dry_run, mailing.problems, meeting=sending.meeting.id, letters=rows)
    for row in mailing.rows:
        output.say("  {name}: {state}", name=row.parcel.name, state=speak(_STATES[row.state]))
        if dry_run:
            output.say("    {address}, {size:.1f} MB", address=row.parcel.address or "–", size=row.size / 1_000_000)
    if dry_run and mailing.rows:
        output.say("— {name} —", name=sending.subject)
        output.say("{said}", said=sending.text_for(mailing.rows[0].parcel))
    output.problems(mailing.problems)
    output.say(
        "{sent}/{total} thư đã giao cho máy chủ thư, bản {version}.",
        sent=mailing.sent, total=len(mailing.rows), version=sending.short_version,
    )  # fmt: skip
    return ExitCode.DONE if done or dry_run else ExitCode.DAMAGED


def _row(sending: Any, row: Any, dry_run: bool) -> dict[str, Any]:
    parcel = row.parcel
    return {
        "person": parcel.person,
        "state": row.state,
        "tries": row.tries,
        "due": row.due and row.due.isoformat(),
        "at": row.at and row.at.isoformat(),
        "code": row.code,
        "said": row.said,
        "version": sending.version,
        "packet": parcel.sha256,
        "bytes": row.size,
        "address": parcel.address if dry_run else "",
        "subject": sending.subject if dry_run else "",
        "text": sending.text_for(parcel) if dry_run else "",
    }


def _files(session: Any, verdict: Any, asked: dict[str, Any], output: Output) -> int:
    from docgen.journey.sending.parcels import sending_of

    sending = sending_of(session, verdict, asked["members"])
    show = _handbook if asked["via"] == "so_tay" else _sticks
    return show(session, verdict, sending, asked, output)


def _handbook(session: Any, verdict: Any, sending: Any, asked: dict[str, Any], output: Output) -> int:
    from docgen.journey.sending.handbook import handbook_set

    with output.progress("Lập tệp cho Sổ tay", len(verdict.drafts)) as tick:
        made = handbook_set(session, verdict, sending, tick)
    rows = [
        {"path": session.desk.relative(f.path), "title": f.title, "bytes": f.size, "version": f.version}
        for f in made.files
    ]
    output.document(
        "send", True, made.problems, meeting=verdict.id, files=rows, limit_mb=made.megabytes, limit_assumed=made.assumed
    )
    output.problems(made.problems)
    for row in rows:
        output.say("  {path}: {title}", **row)
    output.say(
        "{count} tệp ở {folder}; giới hạn {limit:g} MB mỗi tệp{assumed}. Tải lên xong thì ghi nhận bằng --record.",
        count=len(rows), folder=made.folder, limit=made.megabytes,
        assumed=speak(" (mặc định của docgen, chưa biết mức của ứng dụng)") if made.assumed else "",
    )  # fmt: skip
    return ExitCode.DONE


def _sticks(session: Any, verdict: Any, sending: Any, asked: dict[str, Any], output: Output) -> int:
    from docgen.journey.sending.parcels import with_packets
    from docgen.journey.sending.sticks import require_place, slips, sticks, write_slips

    require_place(session, sending, asked["slips"])
    typed = password_of(True, asked["password_file"])
    ready = with_packets(session, verdict, sending, lambda: None)
    with output.progress("Lập ZIP cho USB", len(ready.parcels)) as tick:
        made = sticks(session, ready, typed, per_cell=asked["per_cell"], tick=tick)
    write_slips(asked["slips"], slips(ready, made))
    rows = [{"path": session.desk.relative(s.path), "people": list(s.people), "bytes": s.size} for s in made]
    output.document("send", True, meeting=verdict.id, files=rows, slips=str(asked["slips"]))
    for row in rows:
        output.say("  {path}: {count} người", path=row["path"], count=len(row["people"]))
    output.say("Phiếu mật khẩu: {path}. In, cắt, đưa riêng từng người rồi xoá tệp.", path=asked["slips"])
    return ExitCode.DONE


def _recorded(session: Any, verdict: Any, asked: dict[str, Any], output: Output) -> int:
    from docgen.journey.sending.parcels import sending_of
    from docgen.journey.sending.registering import hand_recorded

    events = hand_recorded(session, sending_of(session, verdict, asked["members"]), asked["via"])
    rows = [{"person": event.person, "version": event.version} for event in events]
    output.document("send", True, meeting=verdict.id, recorded=rows)
    output.say("Đã ghi {count} dòng vào nhật ký.", count=len(events))
    return ExitCode.DONE
