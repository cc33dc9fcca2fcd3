"""`docgen certificates`: the files that let machines trust each other."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now


@click.command("certificates")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.argument("machines", metavar="MACHINE", nargs=-1, required=True)
@global_options
def command(folder: Path, machines: tuple[str, ...], output: Output) -> None:
    """Lập chứng thư cho các máy cùng chạy: mỗi máy một thư mục ca.pem, cert.pem, key.pem; máy đã có thì giữ nguyên.

    Ví dụ: docgen certificates chung-thu 10.0.0.5 10.0.0.6 10.0.0.7
    """
    from docgen.batch.cluster.certificates import make_certificates

    made = list(make_certificates(folder, machines, now().astimezone(UTC)))
    output.document("certificates", True, folders=[str(path) for path in made])
    for path in made:
        output.say("{folder}: chép sang đúng máy ấy, không gửi cho ai khác.", folder=path)
    output.say("{key}: khoá của nơi cấp, giữ kín ở máy này.", key=folder / "ca-key.pem")
