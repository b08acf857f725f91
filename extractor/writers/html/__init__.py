"""Trang kết quả kiểm tra: one self-contained page to read, to click through and to print.

The report's text stands at the left with every number marked, the findings in the margin beside the
words that they concern; below come a picture of the tree of figures, each figure with its tests, the
units, and all that was tested. The page needs nothing from elsewhere and runs without its script; its
own security policy lets nothing but its own style sheet and script in.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files

from extractor.record import Report, Review
from extractor.writers.html import sections
from extractor.writers.html.index import Index
from extractor.writers.html.markup import Markup, element, joined
from extractor.writers.html.words import Words


def page(report: Report, review: Review, *, lang: str, accepted: int = 0) -> str:
    """Trang HTML của một báo cáo và kết quả kiểm tra nó, in ``lang`` (``vi`` or ``en``).

    ``accepted`` is the number of findings that a baseline has taken out of the review.
    The same input always gives the same page, byte for byte.
    """
    say = Words(lang)
    index = Index(report, review)
    parts = {
        "findings": sections.findings(index, say),
        "text": sections.text(index, say) if report.text else None,
        "tree": sections.tree(index, say) if report.figures else None,
        "figures": sections.figures(index, say) if report.figures else None,
        "units": sections.units(index, say) if report.units else None,
        "tests": sections.tests(index, say),
        "codes": sections.explanations(index, say),
    }
    shown = {name: part for name, part in parts.items() if part is not None}
    links = [element("a", say(f"page {name}"), href=f"#{name}") for name in shown]
    body = joined(
        element(
            "header",
            element("p", say("page title"), class_="kind"),
            element("h1", _title(report)),
            sections.verdict(index, say, accepted),
            sections.document(report, say),
        ),
        element("nav", links, aria_label=say("page go")),
        [element("section", element("h2", say(f"page {name}")), part, id=name) for name, part in shown.items()],
        element("footer", _provenance(report), element("p", say("footer"))),
    )
    return _whole(_title(report), body, say)


def _whole(title: str, body: Markup, say: Words) -> str:
    style, script = _resource("page.css"), _resource("page.js")
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{say('page title')}: {title}"),
        element("style", Markup(style)),
    )
    content = element("body", element("main", body), element("script", Markup(script)), data_close=say("close"))
    return "<!DOCTYPE html>\n" + element("html", element("head", head), content, lang=say.lang) + "\n"


def _title(report: Report) -> str:
    return report.subject or report.source.path.replace("\\", "/").rpartition("/")[2]


def _provenance(report: Report) -> Markup | None:
    """Dấu vân tay của tệp, so that a printed page can be matched with its file."""
    digest = report.source.sha256
    return element("p", "SHA-256: ", element("code", digest)) if digest else None


def _policy(style: str, script: str) -> str:
    """Chính sách của trang: this style sheet and this script, known by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _resource(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
