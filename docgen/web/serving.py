"""The page on a port: where it may be bound, with which certificate, and what it prints for the one who starts it."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from docgen.accounts.accounts import Accounts
from docgen.errors import ServingUnsafe
from docgen.web.app import Door, make_app
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.templating import page_templates
from docgen.web.visit import Site


@dataclass(frozen=True, slots=True)
class Binding:
    """Where the page is to be reached; `names` are further host names, `plain` accepts a network without TLS."""

    host: str = "127.0.0.1"
    port: int = 8765
    certificate: Path | None = None
    key: Path | None = None
    names: tuple[str, ...] = ()
    plain: bool = False

    @property
    def local(self) -> bool:
        """Tell whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def open_to_read(self) -> bool:
        """Tell whether others in the network can read what goes over it."""
        return not (self.local or self.certificate)

    @property
    def address(self) -> str:
        """Return the address for a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"


def require_safe(binding: Binding, accounts: Accounts) -> None:
    """Refuse what would let a whole network in; raises ServingUnsafe."""
    if binding.local:
        return
    if not accounts.all():
        raise ServingUnsafe(
            "Mở trang cho mạng cơ quan thì phải có tài khoản. Hãy tạo bằng docgen account add rồi chạy lại, "
            "hoặc bỏ --host để chỉ dùng trên máy này."
        )
    if not binding.certificate and not binding.plain:
        raise ServingUnsafe(
            "Không có chứng thư thì mật khẩu và nội dung kiểm điểm đi qua mạng ở dạng ai cũng đọc được. "
            "Hãy thêm --certificate và --key, hoặc --plain nếu chấp nhận rủi ro đó."
        )


def serve(root: Path, binding: Binding, clock: Callable[[], datetime], told: Callable[[str], None]) -> None:
    """Serve a workspace until interrupted; `told` hears the address to open; raises ServingUnsafe, JournalUnusable."""
    office = Office(root, clock)
    accounts = Accounts.open(office.workspace.journal)
    try:
        require_safe(binding, accounts)
        doorkeeper = Doorkeeper(accounts)
        site = Site(office, doorkeeper, Jobs(), page_templates())
        app = make_app(site, Door((binding.host, "localhost", "127.0.0.1", *binding.names)))
        config = configured(app, binding)
        with listening(binding) as door:
            told(f"{binding.address}/vao/{doorkeeper.link_token}" if doorkeeper.link_token else binding.address)
            uvicorn.Server(config).run(sockets=[door])
    finally:
        accounts.close()
        office.close()


def listening(binding: Binding) -> socket.socket:
    """Return the open port; raises ServingUnsafe where it is taken or no address of this machine."""
    family = socket.AF_INET6 if ":" in binding.host else socket.AF_INET
    try:
        return socket.create_server((binding.host, binding.port), family=family)
    except OSError as error:
        raise ServingUnsafe(
            f"Không mở được {binding.address}: cổng đang bận hoặc địa chỉ không phải của máy này. "
            "Hãy đổi --port hay --host rồi chạy lại."
        ) from error


def configured(app: Starlette, binding: Binding) -> uvicorn.Config:
    """Return what uvicorn needs; raises ServingUnsafe for a certificate or a key that cannot be used."""
    certificate, key = binding.certificate, binding.key or binding.certificate
    config = uvicorn.Config(
        app,
        host=binding.host,
        port=binding.port,
        ssl_certfile=certificate and str(certificate),
        ssl_keyfile=key and str(key),
        # No access log: addresses of members and meetings do not belong in a console.
        access_log=False,
        # An error of a page is a line of the journal: no traceback reaches a console.
        log_level="critical",
        server_header=False,
        timeout_graceful_shutdown=5,
        # A browser that opens a connection and says nothing is let go.
        timeout_keep_alive=15,
        limit_concurrency=500,
    )
    try:
        config.load()
    except OSError as error:  # ssl.SSLError is one
        raise ServingUnsafe(
            f"Không dùng được chứng thư {certificate} với khoá {key}. "
            "Hãy kiểm tra hai tệp PEM; lập chứng thư mới bằng docgen certificates."
        ) from error
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return config
