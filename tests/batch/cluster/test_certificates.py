from __future__ import annotations

import os
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from docgen.batch.cluster.certificates import make_certificates
from docgen.errors import SchedulerUnsafe, UnsafeName

NOW = datetime(2026, 11, 19, tzinfo=UTC)
MACHINES = ["10.0.0.5", "may-2"]


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_every_machine_gets_a_certificate_of_the_one_authority(tmp_path: Path) -> None:
    folders = list(make_certificates(tmp_path / "ct", MACHINES, NOW))
    assert [folder.name for folder in folders] == MACHINES
    authority = read(tmp_path / "ct" / "ca.pem")
    for folder in folders:
        read(folder / "cert.pem").verify_directly_issued_by(authority)
        assert (folder / "ca.pem").read_bytes() == (tmp_path / "ct" / "ca.pem").read_bytes()
        ssl.create_default_context(cafile=folder / "ca.pem").load_cert_chain(folder / "cert.pem", folder / "key.pem")
    assert {file.name for file in folders[0].iterdir()} == {"ca.pem", "cert.pem", "key.pem"}, "not the authority's key"


def test_machine_cannot_sign_for_others(tmp_path: Path) -> None:
    (folder,) = make_certificates(tmp_path, MACHINES[:1], NOW)
    constraints = read(folder / "cert.pem").extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.critical
    assert not constraints.value.ca


def test_validity_counts_from_the_day_it_is_made(tmp_path: Path) -> None:
    (folder,) = make_certificates(tmp_path, MACHINES[:1], NOW)
    for file, years in ((folder / "cert.pem", 2), (tmp_path / "ca.pem", 10)):
        certificate = read(file)
        assert certificate.not_valid_before_utc < NOW
        assert (certificate.not_valid_after_utc - NOW).days == 365 * years


def test_machine_added_later_is_trusted_and_those_that_have_one_keep_it(tmp_path: Path) -> None:
    (first,) = make_certificates(tmp_path, MACHINES[:1], NOW)
    before = (first / "key.pem").read_bytes()
    first, second = make_certificates(tmp_path, MACHINES, NOW)
    assert (first / "key.pem").read_bytes() == before
    read(second / "cert.pem").verify_directly_issued_by(read(first / "ca.pem"))


@pytest.mark.skipif(os.name == "nt", reason="Windows giữ quyền theo thư mục")
def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    (folder,) = make_certificates(tmp_path / "ct", MACHINES[:1], NOW)
    for path, mode in ((folder, 0o700), (folder / "key.pem", 0o600), (tmp_path / "ct" / "ca-key.pem", 0o600)):
        assert path.stat().st_mode & 0o777 == mode


def test_name_that_would_leave_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeName):
        list(make_certificates(tmp_path, ["../may"], NOW))


def test_authority_that_cannot_be_read_is_refused_and_left_alone(tmp_path: Path) -> None:
    list(make_certificates(tmp_path, MACHINES[:1], NOW))
    (tmp_path / "ca-key.pem").write_text("hỏng", "utf-8")
    with pytest.raises(SchedulerUnsafe, match="khôi phục"):
        list(make_certificates(tmp_path, MACHINES, NOW))
    assert not (tmp_path / MACHINES[1]).exists()
