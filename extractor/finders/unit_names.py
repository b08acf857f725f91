"""Tên đơn vị trong một khối: the named units of a passage, each with its canonical name.

Heads stand for their units ("Giám đốc Sở Y tế" is Sở Y tế, "Chủ tịch UBND huyện Bá Thước" is UBND
huyện Bá Thước); a local unit is always named by its committee ("Huyện Quảng Trạch" is UBND huyện
Quảng Trạch). Classes ("các sở, ban, ngành"), persons and places ("trên địa bàn huyện Cao Lộc") are
no units.
"""

from __future__ import annotations

from extractor.finders.passages import Passage
from extractor.finders.unit_lists import enumerations
from extractor.finders.unit_sight import Sight
from extractor.finders.unit_words import Place, UnitName, may_name_units
from extractor.rulebook import Rulebook

__all__ = ["Place", "UnitName", "may_name_units", "unit_names"]


def unit_names(passage: Passage, rulebook: Rulebook, place: Place) -> list[UnitName]:
    """Mọi đơn vị được nêu tên trong ``passage``, theo thứ tự đọc.

    ``place`` is where and when the report speaks: it decides what "Sơn La" or "Cao Lãnh" may be, and
    whether a list of "huyện, thị xã" means one or the other. Ask :func:`may_name_units` first: it is cheaper.
    """
    return enumerations(Sight(passage.tokens, passage.text, rulebook, place))
