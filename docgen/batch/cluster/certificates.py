"""The certificates of a cluster: an authority made for it alone, and one certificate for each machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from docgen.errors import SchedulerUnsafe
from docgen.files import inside, refusing_to_write, write_once

_AUTHORITY_YEARS, _MACHINE_YEARS = 10, 2
_REMEDY = "Hãy khôi phục hai tệp từ bản sao lưu, hoặc lập chứng thư mới cho mọi máy ở một thư mục khác."
_SKEW = timedelta(days=1)  # clocks of machines without a network differ


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs: its certificate, and its key, which stays where the certificates are made."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def make_certificates(folder: Path, machines: Sequence[str], now: datetime) -> Iterator[Path]:
    """Yield one folder for each machine: ca.pem, cert.pem, key.pem; those that are there are kept.

    `now` has a zone. Raises OutputNotWritable, UnsafeName.
    """
    with refusing_to_write(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = _authority(folder, now)
    for machine in machines:
        own = inside(folder, machine)
        if not (own / "key.pem").exists():
            _issue(authority, machine, own, now)
        yield own


def _authority(folder: Path, now: datetime) -> Authority:
    certificate_file, key_file = folder / "ca.pem", folder / "ca-key.pem"
    if key_file.exists():
        return _kept(certificate_file, key_file)
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("docgen")
    draft = _draft(name, key, now, _AUTHORITY_YEARS).issuer_name(name)
    certificate = draft.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(
        key, hashes.SHA256()
    )
    write_once(certificate_file, _pem(certificate))
    _write_key(key_file, key)
    return Authority(certificate, key)


def _kept(certificate_file: Path, key_file: Path) -> Authority:
    try:
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise SchedulerUnsafe(f"Không đọc được {certificate_file} hoặc {key_file}. {_REMEDY}") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise SchedulerUnsafe(f"{key_file} không do docgen lập. {_REMEDY}")
    return Authority(certificate, key)


def _issue(authority: Authority, machine: str, own: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    draft = _draft(_name(machine), key, now, _MACHINE_YEARS).issuer_name(authority.certificate.subject)
    draft = draft.add_extension(x509.SubjectAlternativeName([_address(machine)]), critical=False)
    draft = draft.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    with refusing_to_write(own):
        own.mkdir(mode=0o700, exist_ok=True)
    write_once(own / "ca.pem", _pem(authority.certificate))
    write_once(own / "cert.pem", _pem(draft.sign(authority.key, hashes.SHA256())))
    _write_key(own / "key.pem", key)  # last: a folder with a key is whole


def _draft(subject: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, years: int) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(now - _SKEW).not_valid_after(now + timedelta(days=365 * years))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _address(machine: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(machine))
    except ValueError:
        return x509.DNSName(machine)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    write_once(path, key.private_bytes(encoding, form, serialization.NoEncryption()))
    path.chmod(0o600)
