"""Hình SVG đặt vào trang: styles become attributes, which the page's policy allows, and ids are the page's own."""

from __future__ import annotations

import re

from lxml import etree

from extractor.writers.html.markup import Markup

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_USED = re.compile(r"url\(#([^)]+)\)")


def embedded(svg: bytes, *, name: str, prefix: str) -> Markup:
    """``svg`` as an element of a page: named for those who hear it, ids begin with ``prefix``."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter(f"{_SVG}metadata", f"{_SVG}style")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    used = {found for one in root.iter() for value in one.attrib.values() for found in _USED.findall(str(value))}
    used |= {str(one.get(_LINK)).removeprefix("#") for one in root.iter() if one.get(_LINK)}
    for one in root.iter(etree.Element):
        for declared in str(one.attrib.pop("style", "")).split(";"):
            what, _, how = declared.partition(":")
            if how:
                one.set(what.strip(), how.strip())
        _renamed(one, used, prefix)
    # What matplotlib says in a style sheet for every element is inherited from the outermost one.
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")
    root.set("role", "img")
    root.set("aria-label", name)
    root.set("class", "chart")
    return Markup(etree.tostring(root, encoding="unicode"))


def _renamed(one: etree._Element, used: set[str], prefix: str) -> None:
    known = str(one.attrib.pop("id", ""))
    if known in used:
        one.set("id", prefix + known)
    link = str(one.attrib.pop(_LINK, ""))
    if link:
        one.set("href", f"#{prefix}{link.removeprefix('#')}")
    for key, value in one.attrib.items():
        one.set(key, _USED.sub(rf"url(#{prefix}\1)", str(value)))
