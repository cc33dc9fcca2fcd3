"""PDFs as people bring them: scans, signed papers, and files made to harm whoever opens them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import keys, x509
from cryptography import x509 as issuing
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageDraw
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNER, OFFICE = "Lò Thị Mai Sương", "Đảng uỷ xã Suối Lành"
A4 = (595, 842)
Signing = Callable[[bytes], bytes]


def scan_of(path: Path, dpi: int = 300, text: tuple[str, ...] = ("Trang một",), size: tuple[int, int] = A4) -> Path:
    """Write a scan: one grey image for each page, with a line of strokes, or nothing for an empty text."""
    pages = []
    for words in text:
        page = Image.new("L", (size[0] * dpi // 72, size[1] * dpi // 72), 250)
        for number in range(len(words)):
            ImageDraw.Draw(page).rectangle((dpi + 30 * number, dpi, dpi + 30 * number + 10, dpi + 60), fill=20)
        pages.append(page)
    pages[0].save(path, "PDF", resolution=dpi, save_all=True, append_images=pages[1:])
    return path


def changed(path: Path, source: Path, change: Callable[[Pdf], object], **options: object) -> Path:
    """Write a PDF changed by pikepdf."""
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(path, **options)  # type: ignore[arg-type]
    return path


def keyed(name: str, key: CertificateIssuerPrivateKeyTypes) -> signers.SimpleSigner:
    """Return a signer with a certificate of its own making, as no archive would trust."""
    named = issuing.Name(
        [
            issuing.NameAttribute(issuing.NameOID.COMMON_NAME, name),
            issuing.NameAttribute(issuing.NameOID.ORGANIZATION_NAME, OFFICE),
        ]
    )
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        issuing.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start.replace(year=2030))
        .add_extension(issuing.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    pair = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(pair),
        cert_registry=SimpleCertificateStore(),
    )


def signed_by(signer: signers.SimpleSigner, data: bytes, field: str, form: SigSeedSubFilter) -> bytes:
    sink = BytesIO()
    meta = signers.PdfSignatureMetadata(field_name=field, subfilter=form, md_algorithm="sha256")
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(data)), meta, signer, output=sink)
    return sink.getvalue()


def is_valid(data: bytes) -> bool:
    """Ask pyHanko, which shares no code with docgen but the ASN.1 library, whether the first signature is good."""
    (signature, *_) = PdfFileReader(BytesIO(data)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert])
    status = validate_pdf_signature(signature, trusted)
    return bool(status.intact and status.valid)


@pytest.fixture(scope="session")
def rsa_signer() -> signers.SimpleSigner:
    return keyed(SIGNER, rsa.generate_private_key(65537, 2048))


@pytest.fixture(scope="session")
def ec_signer() -> signers.SimpleSigner:
    return keyed("Vàng A Sử", ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture(scope="session")
def signed(rsa_signer: signers.SimpleSigner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan with one PAdES signature."""
    folder = tmp_path_factory.mktemp("da_ky")
    path = folder / "Quyết định (đã ký).pdf"
    data = changed(folder / "ghi_lai.pdf", scan_of(folder / "quet.pdf"), lambda pdf: None).read_bytes()
    path.write_bytes(signed_by(rsa_signer, data, "ChuKy1", SigSeedSubFilter.PADES))
    return path


def javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('x')")


def with_attachment(pdf: Pdf) -> None:
    pdf.attachments["bi_mat.txt"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="bi_mat.txt")
