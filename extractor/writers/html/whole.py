"""Trang trọn vẹn: one file that needs nothing from elsewhere, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files

from extractor.writers.html.markup import Markup, element, joined


def whole(
    title: str, body: Markup, *, style: str, script: str, lang: str, package: str = __package__, **attributes: str
) -> str:
    """Trang có ``body``, the common style, and ``style`` and ``script`` of ``package``; attributes are its body's."""
    css = _resource(__package__, "base.css") + _resource(package, style)
    js = _resource(package, script)
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(css, js)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", Markup(css)),
    )
    content = element("body", element("main", body), element("script", Markup(js)), **attributes)
    return "<!DOCTYPE html>\n" + element("html", element("head", head), content, lang=lang) + "\n"


def _policy(style: str, script: str) -> str:
    """Chính sách của trang: this style sheet and this script, known by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _resource(package: str, name: str) -> str:
    return (files(package) / name).read_text(encoding="utf-8")
