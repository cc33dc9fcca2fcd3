"""A mail server of the tests' own, which takes, refuses, waits and breaks off as it is told."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from docgen.messages.server import MailServer

HOST = "127.0.0.1"
SENDER = "vanphong@suoilanh.example"


class Received(NamedTuple):
    """A letter as the server took it."""

    sender: str
    receivers: list[str]
    data: bytes

    @property
    def message(self) -> EmailMessage:
        found = message_from_bytes(self.data, policy=default)
        assert isinstance(found, EmailMessage)
        return found


@dataclass
class Postman:
    """What the server does: answers by receiver, to RCPT or to the text; "" at the text breaks the line."""

    at_receiver: dict[str, str] = field(default_factory=dict)
    at_text: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.at_receiver.get(address, "250 2.1.5 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.at_text.get(envelope.rcpt_tos[0], "250 2.0.0 OK")
        if not answer:
            server.transport.abort()
            return ""
        if answer.startswith("250"):
            self.received.append(Received(envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return answer

    @property
    def to(self) -> list[str]:
        return [received.receivers[0] for received in self.received]


@dataclass
class Certificate:
    """A certificate for this machine: the file a client trusts, and the server's side of TLS."""

    authority: Path
    context: ssl.SSLContext


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Máy chủ thư thử")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("chung_thu")
    plain = serialization.NoEncryption()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "ca.pem").write_bytes(built.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(*form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return Certificate(folder / "ca.pem", context)


@pytest.fixture
def postman() -> Postman:
    return Postman()


Serve = Callable[..., MailServer]


@pytest.fixture
def serve(postman: Postman, certificate: Certificate) -> Iterator[Serve]:
    """Start the server, guarded or not, with an account or without; return how it is reached."""
    with ExitStack() as stack:

        def start(security: str = "khong", password: str = "", **limits: Any) -> MailServer:
            options: dict[str, Any] = dict(limits)
            if security == "starttls":
                options |= {"tls_context": certificate.context, "require_starttls": True}
            if security == "tls":
                options |= {"ssl_context": certificate.context}
            if password:
                options |= {
                    "authenticator": lambda *given: AuthResult(
                        success=given[4].password == password.encode(), handled=False
                    ),
                    "auth_require_tls": security == "starttls",
                    "auth_required": True,
                }
            controller = _OnAnyPort(postman, hostname=HOST, port=0, **options)
            controller.start()
            stack.callback(controller.stop)
            port = controller.server.sockets[0].getsockname()[1]
            user = "vanphong" if password else ""
            guard = certificate.authority if security != "khong" else None
            return MailServer(HOST, SENDER, port, security, "Văn phòng Đảng uỷ xã Suối Lành", user, authority=guard)

        yield start


class _OnAnyPort(Controller):
    """A controller that finds out which port the system gave it."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()
