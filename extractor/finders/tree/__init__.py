"""Cây số liệu: each count gets its status and its place under the figure that it is a part of.

``outline`` says which block stands under which. ``tree`` takes the counts one by one, in reading order:
``scope`` holds the figures so far and what the outline offers of them, ``frames`` what the connectives
of the running text have opened, ``placing`` chooses status and parent among both, ``wholes`` finds the
wholes that are printed behind their parts, under a slash, or a second time. A figure in the making is
one of ``drafts``, which also say what may be a part of what.

A parent is chosen by words and layout alone, never because numbers would add up; the one number
that counts is a printed denominator, which says itself what the whole is.
"""

from extractor.finders.tree.drafts import Draft
from extractor.finders.tree.outline import Node, outline
from extractor.finders.tree.tree import Tree

__all__ = ["Draft", "Node", "Tree", "outline"]
