"""Who may join: Dask runs whatever it is sent, so an address is loopback, or TLS with certificates on both sides."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import SchedulerUnsafe

_ADDRESS = re.compile(r"(?P<scheme>tls|tcp)://(?P<host>[A-Za-z0-9_.-]+):(?P<port>[0-9]{1,5})")
_RISK = "Dask chạy bất cứ mã nào được gửi tới nó: ai nối được vào cổng ấy là điều khiển được các máy"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The files of mutual TLS, in PEM: the cluster's own authority, and this machine's certificate and key."""

    authority: Path
    certificate: Path
    key: Path

    @classmethod
    def of(cls, authority: Path | None, certificate: Path | None, key: Path | None) -> Credentials | None:
        """Return the credentials, None where no file is named; raises SchedulerUnsafe where only some are."""
        if authority and certificate and key:
            return cls(authority, certificate, key)
        if authority or certificate or key:
            raise SchedulerUnsafe("Thiếu tệp chứng thư. Hãy ghi đủ --tls-ca-file, --tls-cert, --tls-key.")
        return None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the scheduler is, and what this machine shows it; raises SchedulerUnsafe where strangers could join."""

    address: str
    credentials: Credentials | None = None

    def __post_init__(self) -> None:
        found = _ADDRESS.fullmatch(self.address)
        if found is None:
            raise SchedulerUnsafe(f"“{self.address}” không phải địa chỉ bộ điều phối. Hãy ghi như tls://10.0.0.5:8786.")
        if found["scheme"] == "tls" and not self.credentials:
            raise SchedulerUnsafe(
                f"{self.address}: thiếu chứng thư. {_RISK}. "
                "Hãy thêm --tls-ca-file, --tls-cert, --tls-key; docgen certificates lập các tệp ấy."
            )
        if found["scheme"] == "tcp" and not is_loopback(found["host"]):
            raise SchedulerUnsafe(
                f"{self.address}: không có mã hoá và chứng thư. {_RISK}. "
                "Hãy dùng tls://MÁY:CỔNG kèm chứng thư, hoặc tcp://127.0.0.1:CỔNG khi mọi việc ở trên một máy."
            )

    @property
    def host(self) -> str:
        """Return the scheduler's machine."""
        return self.address.partition("://")[2].rpartition(":")[0]


def is_loopback(host: str) -> bool:
    """Tell whether a host can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
