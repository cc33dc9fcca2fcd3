from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch.cluster.credentials import Cluster, Credentials
from docgen.batch.cluster.encryption import security_of
from docgen.errors import ExitCode, SchedulerUnsafe

ADDRESSES_OF_THIS_MACHINE = ["tcp://127.0.0.1:8786", "tcp://127.8.8.8:1", "tcp://localhost:8786"]
# Nobody may be made to think that these are safe.
OPEN = {
    "another machine": ("tcp://10.0.0.5:8786", "không có mã hoá"),
    "every interface": ("tcp://0.0.0.0:8786", "không có mã hoá"),
    "a name that only begins like this machine": ("tcp://localhost.example:8786", "không có mã hoá"),
    "an old way to write an address": ("tcp://0:8786", "không có mã hoá"),
    "encrypted, nobody shown": ("tls://10.0.0.5:8786", "thiếu chứng thư"),
    "encrypted on this machine, nobody shown": ("tls://127.0.0.1:8786", "thiếu chứng thư"),
    "no scheme": ("127.0.0.1:8786", "không phải địa chỉ"),
    "no port": ("tls://10.0.0.5", "không phải địa chỉ"),
    "a web page": ("https://10.0.0.5:8786", "không phải địa chỉ"),
    "two hosts in one": ("tcp://127.0.0.1@10.0.0.5:8786", "không phải địa chỉ"),
    "a line break": ("tcp://127.0.0.1:8786\n", "không phải địa chỉ"),
    "within one process": ("inproc://10.0.0.5/1/1", "không phải địa chỉ"),
    "nothing": ("", "không phải địa chỉ"),
}


@pytest.mark.parametrize("address", ADDRESSES_OF_THIS_MACHINE)
def test_this_machine_needs_no_certificate(address: str) -> None:
    assert not security_of(Cluster(address)).require_encryption


@pytest.mark.parametrize(("address", "said"), OPEN.values(), ids=OPEN)
def test_address_where_strangers_could_join_is_refused_as_a_usage_fault(address: str, said: str) -> None:
    with pytest.raises(SchedulerUnsafe, match=said) as caught:
        Cluster(address)
    assert caught.value.exit_code == ExitCode.USAGE
    assert str(caught.value).rpartition(". ")[2].startswith("Hãy ")


def test_certificate_does_not_make_an_unencrypted_address_safe(certified: Credentials) -> None:
    with pytest.raises(SchedulerUnsafe, match="Dask chạy bất cứ mã nào"):
        Cluster("tcp://10.0.0.5:8786", certified)


@pytest.mark.parametrize("named", [(True, True, False), (False, True, True), (True, False, False)], ids=str)
def test_files_are_named_all_or_none(named: tuple[bool, bool, bool], certified: Credentials) -> None:
    files = (certified.authority, certified.certificate, certified.key)
    with pytest.raises(SchedulerUnsafe, match="đủ"):
        Credentials.of(*(file if wanted else None for file, wanted in zip(files, named, strict=True)))
    assert Credentials.of(*files) == certified
    assert Credentials.of(None, None, None) is None


def test_files_that_cannot_be_used_are_refused(certified: Credentials, stranger: Credentials, tmp_path: Path) -> None:
    mixed = Credentials(certified.authority, certified.certificate, stranger.key)
    missing = Credentials(certified.authority, tmp_path / "cert.pem", certified.key)
    (tmp_path / "ca.pem").write_text("không phải chứng thư")
    no_pem = Credentials(tmp_path / "ca.pem", certified.certificate, certified.key)
    for credentials in (mixed, missing, no_pem):
        with pytest.raises(SchedulerUnsafe, match="Không dùng được chứng thư"):
            security_of(Cluster("tls://127.0.0.1:8786", credentials))


def test_encryption_is_required_of_every_side(certified: Credentials) -> None:
    security = security_of(Cluster("tls://10.0.0.5:8786", certified))
    assert security.require_encryption
    for role in ("client", "scheduler", "worker"):
        assert security.get_tls_config_for_role(role)["cert"] == str(certified.certificate)
