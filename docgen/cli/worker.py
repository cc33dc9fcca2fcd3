"""`docgen worker`: lends this machine to a scheduler."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from docgen.batch.cluster.credentials import Credentials
from docgen.cli.machines import cluster_at, tls_options
from docgen.cli.output import Output, global_options


@click.command("worker")
@click.argument("address", metavar="ADDRESS")
@click.option("--jobs", type=click.IntRange(1, 256), default=None, help="Số tiến trình; mặc định số lõi của máy.")
@tls_options
@global_options
def command(address: str, jobs: int | None, credentials: Credentials | None, output: Output) -> None:
    """Cho máy này nhận việc từ bộ điều phối, đến khi dừng bằng Ctrl-C.

    Ví dụ: docgen worker tls://10.0.0.5:8786 --tls-ca-file ca.pem --tls-cert cert.pem --tls-key key.pem
    """
    cluster = cluster_at(address, credentials)
    from docgen.batch.cluster.machines import serve_workers

    def told(processes: Sequence[str]) -> None:
        output.document("worker", True, processes=processes)
        output.say("{count} tiến trình đang nhận việc từ {address}.", count=len(processes), address=address)

    serve_workers(cluster, jobs or os.cpu_count() or 1, told)
