"""`docgen scheduler`: shares out the work of a run among machines."""

from __future__ import annotations

import click

from docgen.batch.cluster.credentials import Credentials
from docgen.cli.machines import cluster_at, tls_options
from docgen.cli.output import Output, global_options


@click.command("scheduler")
@click.argument("address", metavar="ADDRESS")
@tls_options
@global_options
def command(address: str, credentials: Credentials | None, output: Output) -> None:
    """Chạy bộ điều phối ở một địa chỉ của máy này, đến khi dừng bằng Ctrl-C.

    Ví dụ: docgen scheduler tls://10.0.0.5:8786 --tls-ca-file ca.pem --tls-cert cert.pem --tls-key key.pem
    """
    cluster = cluster_at(address, credentials)
    from docgen.batch.cluster.machines import serve_scheduler

    def told(at: str) -> None:
        output.document("scheduler", True, address=at)
        output.say("Bộ điều phối đang chạy ở {address}.", address=at)

    serve_scheduler(cluster, told)
