"""The credentials in the form Dask takes them."""

from __future__ import annotations

import ssl

from distributed.security import Security

from docgen.batch.cluster.credentials import Cluster, Credentials
from docgen.errors import SchedulerUnsafe


def security_of(cluster: Cluster) -> Security:
    """Return how to speak with a cluster; raises SchedulerUnsafe for files that cannot be used."""
    shown = cluster.credentials
    if not shown or not cluster.address.startswith("tls://"):
        return Security(require_encryption=False)
    files = {"cert": str(shown.certificate), "key": str(shown.key)}
    roles = {f"tls_{role}_{kind}": path for role in ("client", "scheduler", "worker") for kind, path in files.items()}
    security = Security(tls_ca_file=str(shown.authority), require_encryption=True, **roles)
    _require_usable(security, shown)
    return security


def _require_usable(security: Security, shown: Credentials) -> None:
    try:
        security.get_connection_args("client")
    except (OSError, ssl.SSLError) as error:
        raise SchedulerUnsafe(
            f"Không dùng được chứng thư {shown.certificate}, khoá {shown.key}, nơi cấp {shown.authority}: {error}. "
            "Hãy kiểm tra ba tệp, hoặc lập lại bằng docgen certificates."
        ) from error
