"""Where the page may be reached: this machine, or a network with accounts and a certificate that browsers can check."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn

from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.batch.cluster.certificates import make_certificates
from docgen.errors import ServingUnsafe
from docgen.web.serving import Binding, configured, listening, require_safe
from tests.web.conftest import NOW, PHRASE, Served

AN = Account("an", "An", frozenset({"van_thu"}))


@pytest.fixture(scope="session", name="papers_of_the_machine")
def _papers_of_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ca.pem, cert.pem and key.pem for 127.0.0.1, as `docgen certificates` makes them."""
    folder = tmp_path_factory.mktemp("chung-thu")
    (own,) = make_certificates(folder, ["127.0.0.1"], datetime.now(UTC))
    return own


@contextmanager
def over_tls(served: Served, papers: Path) -> Iterator[int]:
    binding = Binding(port=0, certificate=papers / "cert.pem", key=papers / "key.pem")
    server = uvicorn.Server(configured(served.app, binding))
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield door.getsockname()[1]
        server.should_exit = True
        thread.join(5)


def test_over_tls_the_cookie_belongs_to_this_host_alone_and_browsers_come_back_by_tls(
    served: Served, papers_of_the_machine: Path
) -> None:
    served.person("an", "van_thu")
    trust = ssl.create_default_context(cafile=str(papers_of_the_machine / "ca.pem"))
    with over_tls(served, papers_of_the_machine) as port:
        browser = http.client.HTTPSConnection("127.0.0.1", port, context=trust)
        form = {"content-type": "application/x-www-form-urlencoded"}
        browser.request("POST", "/dang-nhap", urlencode({"login": "an", "password": PHRASE}), form)
        answer = browser.getresponse()
        answer.read()
        cookie = answer.headers["set-cookie"]
        assert answer.status == 303
        assert cookie.startswith("__Host-docgen_phien=")
        for part in ("secure", "httponly", "samesite=strict", "path=/"):
            assert part in cookie.lower()
        assert "max-age=31536000" in answer.headers["strict-transport-security"]
        browser.request("GET", "/tai-khoan", headers={"cookie": cookie.partition(";")[0]})
        page = browser.getresponse()
        assert page.status == 200
        assert "Tài khoản của tôi" in page.read().decode()
        browser.close()


def test_a_stranger_s_certificate_and_old_tls_are_not_spoken_with(served: Served, papers_of_the_machine: Path) -> None:
    old = ssl.create_default_context(cafile=str(papers_of_the_machine / "ca.pem"))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with over_tls(served, papers_of_the_machine) as port:
        with pytest.raises(ssl.SSLCertVerificationError):
            http.client.HTTPSConnection("127.0.0.1", port, context=ssl.create_default_context()).request("GET", "/")
        browser = http.client.HTTPSConnection("127.0.0.1", port, context=old)
        browser.connect()
        assert browser.sock.version() == "TLSv1.2"
        browser.close()
    config = configured(
        served.app,
        Binding(certificate=papers_of_the_machine / "cert.pem", key=papers_of_the_machine / "key.pem"),
    )
    assert config.ssl is not None
    assert config.ssl.minimum_version == ssl.TLSVersion.TLSv1_2


def test_what_is_no_certificate_is_refused_with_a_sentence(served: Served, tmp_path: Path) -> None:
    (tmp_path / "trang.pem").write_text("không phải chứng thư", "utf-8")
    with pytest.raises(ServingUnsafe, match="chứng thư"):
        configured(served.app, Binding(certificate=tmp_path / "trang.pem"))


def test_a_port_that_is_taken_is_refused_with_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServingUnsafe, match="cổng"):
        listening(Binding(port=taken.getsockname()[1]))


@pytest.mark.parametrize(
    ("binding", "people", "allowed"),
    [
        (Binding(), False, True),
        (Binding("::1"), False, True),
        (Binding("0.0.0.0"), False, False),
        (Binding("0.0.0.0"), True, False),
        (Binding("192.168.1.20", plain=True), False, False),
        (Binding("192.168.1.20", plain=True), True, True),
        (Binding("192.168.1.20", certificate=Path("trang.pem")), True, True),
        (Binding("may-van-thu", certificate=Path("trang.pem")), False, False),
    ],
    ids=["this machine", "this machine, IPv6", "all, nobody", "all, no TLS", "plain, nobody", "plain", "TLS", "name"],
)
def test_a_network_is_let_in_only_with_accounts_and_with_tls_or_by_a_flag(
    binding: Binding, people: bool, allowed: bool, tmp_path: Path
) -> None:
    accounts = Accounts.open(tmp_path / "nhat_ky.db")
    if people:
        accounts.add(AN, NOW)
    try:
        if allowed:
            require_safe(binding, accounts)
        else:
            with pytest.raises(ServingUnsafe):
                require_safe(binding, accounts)
    finally:
        accounts.close()
