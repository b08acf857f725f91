"""Tệp ký số thật, with a certificate that the test makes for itself."""

from __future__ import annotations

import datetime
import functools
import io

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

OFFICE = "Văn phòng UBND tỉnh Lào Cai"


@functools.cache
def signer(name: str = OFFICE, *, curve: bool = False, pss: bool = False) -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1()) if curve else rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(begin).not_valid_after(begin + datetime.timedelta(days=9999))
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    secret = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),
        prefer_pss=pss,
    )


def signed(
    data: bytes,
    by: signers.SimpleSigner | None = None,
    *,
    field: str = "Ky",
    box: tuple[int, int, int, int] | None = None,
    words: str = "Ky boi: %(signer)s\nNgay ky: %(ts)s",
    pades: bool = False,
) -> bytes:
    """Bản đã ký. ``box`` is where ``words`` are seen, in a font without Vietnamese letters; None: nowhere."""
    told = signers.PdfSignatureMetadata(
        field_name=field,
        subfilter=fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
    )
    style = TextStampStyle(stamp_text=words, timestamp_format="%d/%m/%Y")
    made = signers.PdfSigner(
        told, signer=by or signer(), stamp_style=style, new_field_spec=fields.SigFieldSpec(field, box=box)
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), appearance_text_params={"signer": "Van phong UBND tinh"})
    return bytes(made.getvalue())
