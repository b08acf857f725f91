"""Chữ ký số của tệp PDF: who signed and when, and whether the signed bytes are still those that were signed.

No certificate is tested against a trust store: anybody can make one that bears the name of an office. What can be
said without one is said: the digest of the bytes that the signature covers is that which was signed, the signature
over it is by the key of the certificate that comes with it, and nothing was appended to the file afterwards.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import pypdfium2.raw as pdfium
import regex

from extractor.record import Signature

_LOCAL = timezone(timedelta(hours=7))
"""Giờ Việt Nam, by which offices sign."""
_TIME = regex.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z.*)?")
_HEX = regex.compile(rb"\s*<[0-9A-Fa-f\s]*>\s*")
_TIMESTAMP = "ETSI.RFC3161"
_DETACHED = frozenset({"adbe.pkcs7.detached", "ETSI.CAdES.detached"})
_DIGESTS = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512"})
_MOST = 50


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the file's own dictionary of a signature says."""

    kind: str
    contents: bytes
    ranges: tuple[int, ...]
    time: str


@dataclass(frozen=True, slots=True)
class _Message:
    """What the signed message says: ``holds`` whether it is a signature over the bytes, None where that is open."""

    signer: str | None
    time: datetime | None
    holds: bool | None


def signatures_of(pdf: Any, data: bytes) -> tuple[Signature, ...]:
    """Các chữ ký số của tệp ``data`` (mở bởi pdfium là ``pdf``), timestamps left out; empty where there are none."""
    count = max(0, min(pdfium.FPDF_GetSignatureCount(pdf.raw), _MOST))
    stored = [_stored(pdfium.FPDF_GetSignatureObject(pdf.raw, n)) for n in range(count)]
    size = len(data.rstrip(b"\0\r\n\t "))
    covered = any(_end(one) >= size for one in stored)
    found: list[Signature] = []
    for one in stored:
        if one.kind == _TIMESTAMP or not one.contents.strip(b"\0"):
            continue
        message = _read(one, data)
        time = message.time or moment(one.time)
        state = {None: "unknown", False: "changed", True: "unchanged" if covered else "extended"}[message.holds]
        found.append(Signature(message.signer, time.astimezone(_LOCAL).isoformat() if time else None, state))
    return tuple(found)


def _stored(signature: Any) -> _Stored:
    def raw(ask: Any) -> bytes:
        size = ask(signature, None, 0)
        held = ctypes.create_string_buffer(size)
        ask(signature, held, size)
        return held.raw

    count = pdfium.FPDFSignatureObj_GetByteRange(signature, None, 0)
    ranges = (ctypes.c_int * count)()
    pdfium.FPDFSignatureObj_GetByteRange(signature, ranges, count)
    return _Stored(
        kind=raw(pdfium.FPDFSignatureObj_GetSubFilter).rstrip(b"\0").decode("ascii", "replace"),
        contents=raw(pdfium.FPDFSignatureObj_GetContents),
        ranges=tuple(ranges),
        time=raw(pdfium.FPDFSignatureObj_GetTime).rstrip(b"\0").decode("ascii", "replace"),
    )


def _end(stored: _Stored) -> int:
    return sum(stored.ranges[-2:])


def _covered(stored: _Stored, data: bytes) -> bytes | None:
    """The bytes that were signed: all before the signature and all behind it; None where the ranges say otherwise."""
    if len(stored.ranges) != 4 or min(stored.ranges) < 0 or stored.ranges[0] or _end(stored) > len(data):
        return None
    _, head, start, tail = stored.ranges
    if head > start or _HEX.fullmatch(data, head, start) is None:
        return None
    return data[:head] + data[start : start + tail]


def moment(words: str) -> datetime | None:
    """Thời điểm ghi theo lối PDF ("D:20210605101233+07'00'"); None for other words."""
    found = _TIME.match(words)
    if found is None:
        return None
    try:
        offset = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * (-1 if found[7] == "-" else 1)
        year, month, day, hour, minute, second = (int(found[n] or 0) for n in range(1, 7))
        return datetime(year, month, day, hour, minute, second, tzinfo=timezone(offset))
    except ValueError:
        return None


def _read(stored: _Stored, data: bytes) -> _Message:
    """The signed message (CMS, RFC 5652)."""
    from asn1crypto import cms

    try:
        signed = cms.ContentInfo.load(stored.contents)["content"]
        info = signed["signer_infos"][0]
        certificates = [choice.chosen for choice in signed["certificates"] if choice.name == "certificate"]
        certificate = _certificate(info["sid"].chosen, certificates)
        attributes = {one["type"].native: one["values"][0] for one in info["signed_attrs"] or ()}
        time = attributes["signing_time"].native if "signing_time" in attributes else None
        signer = certificate.subject.native.get("common_name") if certificate is not None else None
        name = signer[-1] if isinstance(signer, list) else signer
        return _Message(name, time, _holds(stored, data, signed, info, attributes, certificate))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return _Message(None, None, None)


def _certificate(named: Any, certificates: Sequence[Any]) -> Any:
    """The signer's among the certificates that come along; None where it is not there."""
    for certificate in certificates:
        if hasattr(named, "native") and isinstance(named.native, bytes):
            if certificate.key_identifier == named.native:
                return certificate
        elif certificate.serial_number == named["serial_number"].native and certificate.issuer == named["issuer"]:
            return certificate
    return None


def _holds(
    stored: _Stored, data: bytes, signed: Any, info: Any, attributes: dict[str, Any], certificate: Any
) -> bool | None:
    """Whether the message is a signature over the covered bytes by the certificate's key; None where it is open."""
    covered = _covered(stored, data)
    hashed = info["digest_algorithm"]["algorithm"].native
    if covered is None or hashed not in _DIGESTS or certificate is None:
        return None
    if stored.kind == "adbe.pkcs7.sha1":
        content = signed["encap_content_info"]["content"].native
        if hashlib.sha1(covered, usedforsecurity=False).digest() != content:
            return False
    elif stored.kind in _DETACHED:
        content = covered
    else:
        return None
    if "message_digest" in attributes:
        if hashlib.new(hashed, content, usedforsecurity=False).digest() != attributes["message_digest"].native:
            return False
        content = info["signed_attrs"].untag().dump()
    return _is_signed(certificate.dump(), info, hashed, content)


def _is_signed(certificate: bytes, info: Any, hashed: str, content: bytes) -> bool | None:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        algorithm = getattr(hashes, hashed.upper())()
        signature = info["signature"].native
        kind = info["signature_algorithm"].signature_algo
        if isinstance(key, rsa.RSAPublicKey) and kind == "rsassa_pkcs1v15":
            key.verify(signature, content, padding.PKCS1v15(), algorithm)
        elif isinstance(key, rsa.RSAPublicKey) and kind == "rsassa_pss":
            pss = padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
            key.verify(signature, content, pss, algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey) and kind == "ecdsa":
            key.verify(signature, content, ec.ECDSA(algorithm))
        else:
            return None
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return None
    return True
