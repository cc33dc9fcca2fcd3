"""Signatures are told as the file states them, recomputed, and judged by pyHanko to be as they were."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import SigSeedSubFilter

from docgen.archive.pdf.examination import Signature
from docgen.archive.pdf.signatures import signatures_of
from tests.archive.pdf.conftest import OFFICE, SIGNER, changed, is_valid, scan_of, signed_by

ORDINARY, PADES = SigSeedSubFilter.ADOBE_PKCS7_DETACHED, SigSeedSubFilter.PADES


def signatures(path: Path) -> tuple[Signature, ...]:
    with pikepdf.open(path) as pdf:
        return signatures_of(pdf, path)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("chua_ky")
    return changed(folder / "tep.pdf", scan_of(folder / "quet.pdf"), lambda pdf: None).read_bytes()


def test_signature_is_told_with_signer_time_range_and_digest(signed: Path) -> None:
    (found,) = signatures(signed)
    assert (found.signer, found.organisation, found.issuer) == (SIGNER, OFFICE, SIGNER)
    assert (found.whole, found.intact) == (True, True)
    assert (found.covers, found.size) == (signed.stat().st_size, signed.stat().st_size)
    assert found.time
    assert "vùng ký: toàn tệp; mã băm: nguyên vẹn" in found.told
    assert is_valid(signed.read_bytes())


@pytest.mark.parametrize("form", [ORDINARY, PADES], ids=["PKCS7", "PAdES"])
@pytest.mark.parametrize("kind", ["rsa_signer", "ec_signer"])
def test_both_forms_and_both_kinds_of_key_are_recomputed(
    kind: str, form: SigSeedSubFilter, plain: bytes, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "tep.pdf"
    path.write_bytes(signed_by(request.getfixturevalue(kind), plain, "A", form))
    assert [(s.whole, s.intact) for s in signatures(path)] == [(True, True)]


def test_second_signature_leaves_the_first_covering_its_own_part(
    signed: Path, ec_signer: signers.SimpleSigner, tmp_path: Path
) -> None:
    path = tmp_path / "hai.pdf"
    path.write_bytes(signed_by(ec_signer, signed.read_bytes(), "ChuKy2", ORDINARY))
    first, second = signatures(path)
    assert (first.signer, first.whole, first.intact, first.covers) == (SIGNER, False, True, signed.stat().st_size)
    assert (second.signer, second.whole, second.intact) == ("Vàng A Sử", True, True)


def test_a_byte_changed_under_the_signature_shows(signed: Path, tmp_path: Path) -> None:
    data, path = bytearray(signed.read_bytes()), tmp_path / "sua.pdf"
    data[data.index(b"/MediaBox") + 20] ^= 1
    path.write_bytes(bytes(data))
    (found,) = signatures(path)
    assert (found.whole, found.intact) == (True, False)
    assert "ĐÃ BỊ ĐỔI" in found.told


def test_what_is_added_after_the_signature_shows(signed: Path, tmp_path: Path) -> None:
    path = tmp_path / "them.pdf"
    path.write_bytes(signed.read_bytes() + b"\n% them vao sau\n")
    (found,) = signatures(path)
    assert (found.whole, found.intact) == (False, True)
    assert f"đến byte {signed.stat().st_size} trên" in found.told


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 0.999))
def test_no_changed_digit_of_the_container_passes_for_the_signature(place: float, signed: Path, tmp_path: Path) -> None:
    data, path = bytearray(signed.read_bytes()), tmp_path / "sua.pdf"
    start = data.index(b"<", data.index(b"/Contents")) + 1
    end = start + len(bytes(data[start : data.index(b">", start)]).rstrip(b"0"))
    at = start + int((end - start) * place)
    data[at] = ord("1") if data[at] != ord("1") else ord("2")
    path.write_bytes(bytes(data))
    (good,), (found,) = signatures(signed), signatures(path)
    # What the signature does not vouch for, such as its certificate's own signature, may change unseen by it.
    assert found.intact is not True or (found.signer, found.time) == (good.signer, good.time) or not is_valid(data)


def test_time_comes_from_the_timestamp_where_there_is_one(
    rsa_signer: signers.SimpleSigner, plain: bytes, tmp_path: Path
) -> None:
    stamper = timestamps.DummyTimeStamper(
        rsa_signer.signing_cert, rsa_signer.signing_key, fixed_dt=datetime(2026, 12, 20, 8, tzinfo=UTC)
    )
    path, sink = tmp_path / "tep.pdf", BytesIO()
    meta = signers.PdfSignatureMetadata(field_name="A", subfilter=PADES, md_algorithm="sha256")
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(plain)), meta, rsa_signer, timestamper=stamper, output=sink)
    path.write_bytes(sink.getvalue())
    (found,) = signatures(path)
    assert (found.time, found.time_by, found.intact) == ("2026-12-20T08:00:00+00:00", "dấu thời gian", True)


def test_signature_that_is_no_signature_is_told_as_such(signed: Path, tmp_path: Path) -> None:
    path = tmp_path / "gia.pdf"
    data = signed.read_bytes()
    start = data.index(b"<", data.index(b"/Contents"))
    path.write_bytes(data[: start + 1] + b"0" * 400 + data[start + 401 :])
    (found,) = signatures(path)
    assert found.intact is not True


def test_extracted_paper_is_still_signed(signed: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(signed, tmp_path / "chep.pdf"))
    assert is_valid(copy.read_bytes())
    assert signatures(copy) == signatures(signed)
