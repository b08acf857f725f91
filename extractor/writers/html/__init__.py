"""Trang kết quả kiểm tra: one self-contained page to read, to click through and to print.

The report's text stands at the left with every number marked, the findings in the margin beside the
words that they concern; below come a picture of the tree of figures, each figure with its tests, the
units, and all that was tested. The page needs nothing from elsewhere and runs without its script; its
own security policy lets nothing but its own style sheet and script in.
"""

from __future__ import annotations

from extractor.record import Report, Review
from extractor.writers.html import sections
from extractor.writers.html.index import Index
from extractor.writers.html.markup import Markup, element, joined
from extractor.writers.html.whole import whole
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
    title = f"{say('page title')}: {_title(report)}"
    return whole(title, body, style="page.css", script="page.js", lang=say.lang, data_close=say("close"))


def _title(report: Report) -> str:
    return report.subject or report.source.path.replace("\\", "/").rpartition("/")[2]


def _provenance(report: Report) -> Markup | None:
    """Dấu vân tay của tệp, so that a printed page can be matched with its file."""
    digest = report.source.sha256
    return element("p", "SHA-256: ", element("code", digest)) if digest else None
