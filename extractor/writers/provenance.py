"""Xuất xứ của tệp: who signed it, and whether somebody left remarks in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from extractor.messages import Say
from extractor.record import Signature, Source


def signed(signature: Signature, say: Say) -> str:
    """Một chữ ký số, with what is known of it and that nobody verified it."""
    signer = signature.signer or say("signed nameless")
    state = say(f"signed {signature.state}")
    if signature.time is None:
        return say("signed undated", signer=signer, state=state)
    at = datetime.fromisoformat(signature.time)
    time = say("signed time", hour=f"{at:%H:%M}", day=f"{at:%d/%m/%Y}")
    return say("signed", signer=signer, time=time, state=state)


def provenance(source: Source, say: Say) -> Iterator[str]:
    """Mỗi chữ ký số một dòng, rồi số ghi chú của người xem; nothing for most files."""
    for signature in source.signatures:
        yield signed(signature, say)
    if source.comments:
        yield say("reviewers", number=source.comments)
