"""What the commands for several machines share: the files of mutual TLS."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from docgen.batch.cluster.credentials import Cluster, Credentials
from docgen.extras import CLUSTER, require

# Named as in Dask's own commands; each can also come from the environment.
_FILES = (
    ("--tls-ca-file", "authority", "DOCGEN_TLS_CA_FILE", "Chứng thư của nơi cấp; hoặc biến DOCGEN_TLS_CA_FILE."),
    ("--tls-cert", "certificate", "DOCGEN_TLS_CERT", "Chứng thư của máy này; hoặc biến DOCGEN_TLS_CERT."),
    ("--tls-key", "key", "DOCGEN_TLS_KEY", "Khoá riêng của máy này; hoặc biến DOCGEN_TLS_KEY."),
)


def tls_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the three files of mutual TLS as one argument `credentials`, None where none is named."""

    @functools.wraps(function)
    def with_credentials(**given: Any) -> Any:
        return function(credentials=Credentials.of(*(given.pop(name) for _, name, *_ in _FILES)), **given)

    path = click.Path(path_type=Path, dir_okay=False)
    wrapped: Callable[..., Any] = with_credentials
    for option, name, variable, text in reversed(_FILES):
        wrapped = click.option(option, name, type=path, envvar=variable, metavar="FILE", help=text)(wrapped)
    return wrapped


def scheduler_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --scheduler and the files of TLS as one argument `machines`: who renders and who prints, for RenderOrder."""

    @functools.wraps(function)
    def with_machines(scheduler: str, credentials: Credentials | None, **rest: Any) -> Any:
        return function(machines=_at_work(cluster_at(scheduler, credentials)) if scheduler else {}, **rest)

    text = "Địa chỉ bộ điều phối: tạo văn bản, in PDF trên nhiều máy."
    return click.option("--scheduler", default="", metavar="ADDRESS", help=text)(tls_options(with_machines))


def _at_work(cluster: Cluster) -> dict[str, Callable[..., Any]]:
    from docgen.batch.cluster.executor import on_machines
    from docgen.batch.cluster.press import print_on_machines

    return {
        "hire": functools.partial(on_machines, cluster=cluster),
        "press": functools.partial(print_on_machines, cluster),
    }


def cluster_at(address: str, credentials: Credentials | None) -> Cluster:
    """Return the cluster at an address; raises SchedulerUnsafe, and ExtraMissing where Dask is not installed."""
    cluster = Cluster(address, credentials)
    require(CLUSTER)
    return cluster
