"""`docgen packet`: one numbered PDF packet for each member of a meeting."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import as_of_option, now, workspace_argument


@click.command("packet")
@workspace_argument
@click.option(
    "--meeting", "meetings", multiple=True, required=True, metavar="M", help="Mã hội nghị; ghi được nhiều lần."
)
@click.option("--member", "members", multiple=True, metavar="ID", help="Chỉ cho người này; ghi được nhiều lần.")
@click.option("--anyway", is_flag=True, help="Vẫn đóng gói khi chưa đủ điều kiện.")
@click.option("--print-set", is_flag=True, help="Thêm một tệp in chung cho mọi người nhận.")
@click.option("--html", "kind", flag_value="html", help="Thay PDF bằng tệp HTML đọc trên màn hình, không cần mạng.")
@click.option("--slips", "kind", flag_value="slips", help="Thay PDF bằng phiếu giao nhận có mã, cho bản giấy.")
@as_of_option("--as-of", "Xét điều kiện tại thời điểm này thay vì bây giờ.")
@global_options
def command(folder: Path, moment: datetime | None, output: Output, **choice: Any) -> int:
    """Đóng gói tài liệu họp: bìa, giấy mời, chương trình, dự thảo; mỗi người một bản đánh số.

    Ví dụ: docgen packet suoi-lanh --meeting HN-CBVP
    """
    from docgen import pipeline
    from docgen.cli.packets import show_files, show_packets, slips
    from docgen.journey.meetings.packet_plans import PacketOrder
    from docgen.journey.member.offline import write_screen_packets
    from docgen.journey.session import opened

    with opened(folder, now()) as session:
        verdicts = {v.id: v for v in pipeline.readiness(session, moment or now())}
        orders = [
            PacketOrder(
                pipeline.meeting(session, id), verdicts[id], choice["members"], choice["anyway"], choice["print_set"]
            )
            for id in choice["meetings"]
        ]
        if choice["kind"]:
            return show_files(session, write_screen_packets if choice["kind"] == "html" else slips, orders, output)
        with output.progress("Đóng gói tài liệu họp", len(orders)) as tick:
            made = [pipeline.packet(session, order, tick) for order in orders]
        for order in orders:
            if order.verdict.may_be_sent and not order.verdict.ready:
                text = "Phát gói xong thì ghi nhận: docgen mark sent {folder} --meeting {meeting}"
                output.note(text, folder=folder, meeting=order.meeting.id)
        return show_packets(session, made, output)
