"""Reads a signature container (CMS, RFC 5652; timestamp, RFC 3161) and recomputes it; nobody's trust is judged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, core, tsp, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

Digest = Callable[[str], bytes]
_BY_SIGNER, _BY_STAMP = "người ký ghi", "dấu thời gian"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a container states: who by the certificate, when and by whose clock, and whether it fits what was signed."""

    signer: str
    organisation: str
    issuer: str
    time: str
    time_by: str
    intact: bool | None


def read(container: bytes, digest: Digest) -> Signed:
    """Read a container; `digest` gives the digest of the bytes that were signed; raises ValueError, KeyError.

    `intact` is True when digest, signed attributes and signature fit the certificate's key; None when a
    method is used that is not known here.
    """
    signed: Any = cms.ContentInfo.load(container)["content"]
    info: Any = signed["signer_infos"][0]
    certificate = _certificate(signed, info)
    subject, issuer = certificate.subject.native, certificate.issuer.native
    time, time_by = _time(signed, info)
    return Signed(
        signer=_text(subject, "common_name") or certificate.subject.human_friendly,
        organisation=_text(subject, "organization_name"),
        issuer=_text(issuer, "common_name"),
        time=time,
        time_by=time_by,
        intact=_is_intact(signed, info, certificate, digest),
    )


def _text(name: Any, key: str) -> str:
    value = name.get(key, "")
    return value if isinstance(value, str) else ", ".join(value)


def _certificate(signed: Any, info: Any) -> x509.Certificate:
    sid = info["sid"].chosen
    for choice in signed["certificates"]:
        certificate: Any = choice.chosen
        if isinstance(sid, core.OctetString):
            fits = certificate.key_identifier == sid.native
        else:
            fits = (certificate.issuer, certificate.serial_number) == (sid["issuer"], sid["serial_number"].native)
        if fits:
            return certificate
    raise ValueError("no certificate of the signer")


def _attributes(attributes: Any) -> dict[str, Any]:
    return {} if isinstance(attributes, core.Void) else {a["type"].native: a["values"] for a in attributes}


def _time(signed: Any, info: Any) -> tuple[str, str]:
    if signed["encap_content_info"]["content_type"].native == "tst_info":
        return _stamped_time(signed), _BY_STAMP
    token = _attributes(info["unsigned_attrs"]).get("signature_time_stamp_token")
    if token is not None:
        return _stamped_time(token[0]["content"]), _BY_STAMP
    stated = _attributes(info["signed_attrs"]).get("signing_time")
    return (stated[0].native.isoformat(), _BY_SIGNER) if stated is not None else ("", "")


def _stamped_time(signed: Any) -> str:
    return str(_stamp(signed)["gen_time"].native.isoformat())


def _stamp(signed: Any) -> Any:
    return tsp.TSTInfo.load(_enclosed(signed))


def _is_intact(signed: Any, info: Any, certificate: x509.Certificate, digest: Digest) -> bool | None:
    method = info["digest_algorithm"]["algorithm"].native
    attributes = _attributes(info["signed_attrs"])
    if "message_digest" not in attributes:
        return None
    if attributes["message_digest"][0].native != _expected(signed, method, digest):
        return False
    if not _covers_the_content(signed, digest):
        return False
    # RFC 5652 §5.4: what is signed is the SET OF the attributes, not their tagged form.
    return _fits(certificate, info, info["signed_attrs"].untag().dump(force=True))


def _expected(signed: Any, method: str, digest: Digest) -> bytes:
    enclosed = _enclosed(signed)
    return hashlib.new(method, enclosed).digest() if enclosed else digest(method)


def _enclosed(signed: Any) -> bytes:
    content = signed["encap_content_info"]["content"]
    return b"" if isinstance(content, core.Void) else bytes(content)


def _covers_the_content(signed: Any, digest: Digest) -> bool:
    """Tell whether what is enclosed, a timestamp or a bare SHA-1, is of the bytes that were signed."""
    if signed["encap_content_info"]["content_type"].native == "tst_info":
        imprint = _stamp(signed)["message_imprint"]
        return bool(imprint["hashed_message"].native == digest(imprint["hash_algorithm"]["algorithm"].native))
    enclosed = _enclosed(signed)
    return not enclosed or enclosed == digest("sha1")


def _fits(certificate: x509.Certificate, info: Any, signed: bytes) -> bool | None:
    method: Any = info["signature_algorithm"]
    signature = info["signature"].native
    try:
        key: Any = load_der_public_key(certificate.public_key.dump())
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, _padding(method), _hash(info, method))
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(_hash(info, method)))
        elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
            key.verify(signature, signed)
        else:
            return None
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError, AttributeError):
        return None
    return True


def _hash(info: Any, method: Any) -> hashes.HashAlgorithm:
    try:
        name = method.hash_algo
    except ValueError:  # the algorithm names the kind of key alone
        name = info["digest_algorithm"]["algorithm"].native
    found: hashes.HashAlgorithm = getattr(hashes, name.upper())()
    return found


def _padding(method: Any) -> Any:
    if method.signature_algo == "rsassa_pss":
        length = method["parameters"]["salt_length"].native
        return padding.PSS(padding.MGF1(getattr(hashes, method.hash_algo.upper())()), length)
    return padding.PKCS1v15()
