"""The command `docgen`: finds its subcommand by name, loads it only when asked for, turns refusals into exit codes."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence

import click

from docgen import __version__
from docgen.cli.help import SpokenContext
from docgen.cli.language import choose, language_of
from docgen.cli.mistakes import no_command
from docgen.cli.output import Output, global_options
from docgen.errors import ExitCode, Refusal

# Heading → command → what it does; its module is docgen.cli.<command>, loaded on use so that --help stays quick.
SECTIONS = {
    "Hằng ngày cho văn thư": {
        "init": "Tạo thư mục làm việc mới cho một kỳ kiểm điểm.",
        "check": "Kiểm tra dữ liệu, liệt kê mọi lỗi cùng lúc.",
        "collect": "Phiếu Word điền sẵn gửi đi, đọc phiếu trả lại về dữ liệu.",
        "render": "Tạo văn bản Word và PDF từ dữ liệu.",
        "rating": "Điểm, điều kiện từng mức, trần xuất sắc, Đảng và Nhà nước cạnh nhau.",
        "readiness": "Dự thảo đã sẵn sàng, gửi đúng hạn chưa.",
        "schedule": "Lịch ngược, hạn từng cấp, báo cáo phải nộp.",
        "mark": "Ghi nhận dự thảo đã sẵn sàng, đã gửi, đã nhận.",
        "remarks": "Góp ý vào dự thảo và trả lời từng góp ý.",
        "compare": "So hai bản của một dự thảo theo từng mục.",
        "packet": "Đóng gói tài liệu họp cho từng người.",
        "send": "Gửi tài liệu họp: thư, Sổ tay đảng viên điện tử, USB; lời mời để sao chép.",
        "report": "Bảng tổng hợp, tờ trình, quyết định, thông báo, báo cáo kết quả.",
        "serve": "Mở trang làm việc trong trình duyệt.",
        "history": "Nhật ký: đã làm gì, bản nào, khi nào.",
        "demo": "Chạy trọn quy trình trên dữ liệu mẫu.",
    },
    "Lưu trữ": {
        "archive": "Đóng gói hồ sơ lưu trữ.",
        "verify": "Kiểm tra gói hồ sơ, không cần thư mục làm việc.",
        "handover": "Giao nộp: mục lục nộp lưu, biên bản giao nhận, bộ gói, hạn nộp.",
        "search": "Tìm hồ sơ đã lưu trữ, gõ có dấu hay không dấu.",
        "copies": "Bản sao đánh số của hồ sơ mật, ai nhận bản nào.",
        "export": "Lấy văn bản ra khỏi kho, có kiểm tra.",
    },
    "Mẫu và thể thức": {
        "forms": "Các bộ mẫu, mẫu: lập cho ai, nguồn chữ, phần suy ra.",
        "template": "Cho người sửa mẫu Word: kiểm tra, xem trước.",
        "layout": "Kiểm tra thể thức của tệp Word bất kỳ.",
        "migrate-set": "So hai bộ mẫu, chuyển dữ liệu kỳ trước sang kỳ mới.",
    },
    "Nhiều máy": {
        "scheduler": "Bộ điều phối chia việc.",
        "worker": "Cho máy này nhận việc.",
        "certificates": "Chứng thư để các máy tin nhau.",
    },
    "Máy này": {
        "account": "Tài khoản của trang: thêm, cấp mã, đóng.",
        "backup": "Sao lưu cả thư mục làm việc vào một tệp, có kiểm tra.",
        "restore": "Khôi phục một bản sao lưu vào thư mục mới.",
        "doctor": "Máy này có gì, thiếu gì, cài thế nào.",
    },
}
COMMANDS = {name: purpose for commands in SECTIONS.values() for name, purpose in commands.items()}


class Commands(click.Group):
    """A group that imports a command only when it is called."""

    context_class = SpokenContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"docgen.cli.{cmd_name.replace('-', '_')}").command
        command.context_class = SpokenContext
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a name nobody knows is answered with the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(no_command(args[0], COMMANDS), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands section by section, in columns of one width, without loading them."""
        column = max(map(len, COMMANDS))
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(column), purpose) for name, purpose in commands.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen")
@global_options
def docgen(output: Output) -> None:
    """Từ dữ liệu kiểm điểm đến văn bản, bằng chứng đúng hạn và hồ sơ lưu trữ.

    Ví dụ: docgen init suoi-lanh --sample, rồi docgen check suoi-lanh
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; no refusal ends in a traceback."""
    choose(language_of(arguments, os.environ))
    output = Output.of(arguments, COMMANDS)
    try:
        result = docgen.main(list(arguments), prog_name="docgen", standalone_mode=False)
    except click.ClickException as error:
        return output.refuse_usage(error)
    except Refusal as refusal:
        return output.refuse(refusal)
    except (KeyboardInterrupt, click.Abort):
        return output.interrupted()
    except OSError as error:
        return output.refuse_disk(error)
    except Exception as error:  # the last resort: a sentence for the clerk, the traceback only on demand
        if os.environ.get("DOCGEN_DEBUG"):
            raise
        return output.unexpected(error)
    return int(result) if isinstance(result, int) else ExitCode.DONE
