"""Tên đơn vị trong một khối: the named units of a passage, each with its canonical name.

``words`` says cheaply whether a passage may name a unit at all; ``lists`` then reads enumerations item by
item: ``classes`` the units called by their kind ("Sở Y tế"), ``areas`` those called by their place ("UBND
các huyện A, B"). Both ask ``sight``, the passage as seen by whoever seeks names, which knows the words of
the rules and, through ``known``, the names of rules and gazetteer.

Heads stand for their units ("Giám đốc Sở Y tế" is Sở Y tế, "Chủ tịch UBND huyện Bá Thước" is UBND
huyện Bá Thước); a local unit is always named by its committee ("Huyện Quảng Trạch" is UBND huyện
Quảng Trạch). Classes ("các sở, ban, ngành"), persons and places ("trên địa bàn huyện Cao Lộc") are
no units.
"""

from extractor.finders.names.lists import unit_names
from extractor.finders.names.words import Place, UnitName, may_name_units

__all__ = ["Place", "UnitName", "may_name_units", "unit_names"]
