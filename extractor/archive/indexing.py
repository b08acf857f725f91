"""Mục lục tìm kiếm: the folded words of every report, kept with the report in the same transaction.

SQLite searches them with FTS5, PostgreSQL with a GIN index. They are made from the texts alone, and can be made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Function,
    Integer,
    Select,
    Subquery,
    delete,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql

from extractor.archive.schema import records as kept
from extractor.archive.schema import search_index
from extractor.archive.words import searchable

_AT_A_TIME = 200


def put(connection: Connection, report_id: str, text: str) -> None:
    """Ghi mục lục của một báo cáo, in the place of an earlier one."""
    _put(connection, [(report_id, text)])


def rebuild(connection: Connection) -> None:
    """Làm lại cả mục lục từ các toàn văn."""
    connection.execute(delete(search_index))
    ids = connection.scalars(select(kept.c.report_id).order_by(kept.c.report_id)).all()
    for at in range(0, len(ids), _AT_A_TIME):
        texts = select(kept.c.report_id, kept.c.text).where(kept.c.report_id.in_(ids[at : at + _AT_A_TIME]))
        _put(connection, [(row.report_id, row.text) for row in connection.execute(texts)])


def indexed(connection: Connection, report_id: str) -> str | None:
    """Mục lục đang có của một báo cáo."""
    query = select(search_index.c.words)
    if connection.dialect.name == "sqlite":
        query = query.where(sql("rowid = :row").bindparams(row=_row(report_id)))
    else:
        query = query.where(search_index.c.report_id == report_id)
    return connection.scalar(query)


def entry(connection: Connection, text: str) -> str:
    """Mục lục của một toàn văn, as it is to stand in the database.

    A GIN index knows of no places, so that on PostgreSQL each pair of neighbours is a word as well, at the end.
    """
    folded = searchable(text)
    if connection.dialect.name == "sqlite":
        return folded
    words = folded.split()
    pairs = dict.fromkeys(map(_pair, words, words[1:]))
    return "".join([folded, *(f"{pair} " for pair in pairs)])


def holding(
    connection: Connection, phrases: Sequence[tuple[str, ...]], pairs: Sequence[tuple[str, str]] = ()
) -> Subquery:
    """Các báo cáo có every one of ``phrases`` (see :func:`extractor.archive.words.phrases`): ``report_id``, and as
    ``together`` how many of ``pairs`` stand side by side in it.
    """
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:  # for words that most reports have, it would rather cut all texts into words anew
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL jit = off")
    whole = _matching(_said(phrases)) if on_sqlite else _containing(phrases)
    if not pairs:
        (key,) = whole.subquery().c
        return select((_id(key) if on_sqlite else key).label("report_id"), _PART.label("together")).subquery()
    some = [_matching(_said([pair])) if on_sqlite else _with_lexemes([_pair(*pair)]) for pair in pairs]
    each = union_all(whole.add_columns(_WHOLE.label("is_whole")), *(one.add_columns(_PART) for one in some)).subquery()
    key, is_whole = each.c
    found = select((_id(key) if on_sqlite else key).label("report_id"), (func.count() - 1).label("together"))
    return found.group_by(key).having(func.max(is_whole) == 1).subquery()


def _said(phrases: Sequence[tuple[str, ...]]) -> str:
    return " AND ".join('"' + " ".join(phrase) + '"' for phrase in phrases)


def _matching(query: str) -> Select[Any]:
    """By the row's number, because any other column would be fetched with the whole text beside it."""
    return select(_ROWID).select_from(search_index).where(literal_column("search_index").bool_op("MATCH")(query))


def _containing(phrases: Sequence[tuple[str, ...]]) -> Select[Any]:
    words = dict.fromkeys(word for phrase in phrases for word in phrase)
    together = [phrase for phrase in phrases if len(phrase) > 1]
    # positions are not kept to the end of a long text; the words themselves are
    tested = [search_index.c.words.contains(f" {' '.join(phrase)} ", autoescape=True) for phrase in together]
    return _with_lexemes(words).where(*tested)


def _with_lexemes(words: Iterable[str]) -> Select[Any]:
    query = func.to_tsquery(_SIMPLE, " & ".join(f"'{word}'" for word in words))
    return select(search_index.c.report_id).where(_LEXEMES.bool_op("@@")(query))


def _id(row: ColumnElement[int]) -> Function[Any]:
    return func.printf("%016x", row)


def _pair(first: str, second: str) -> str:
    """No Vietnamese word has a z."""
    return f"{first}zz{second}"


_WHOLE, _PART = literal_column("1", Integer), literal_column("0", Integer)
_ROWID: ColumnElement[int] = literal_column("rowid", Integer)
_SIMPLE: ColumnElement[Any] = literal_column("'simple'::regconfig")
_LEXEMES: ColumnElement[Any] = literal_column("to_tsvector('simple'::regconfig, left(words, 400000))")


def _put(connection: Connection, texts: list[tuple[str, str]]) -> None:
    rows: list[dict[str, Any]] = [{"report_id": one, "words": entry(connection, text)} for one, text in texts]
    if connection.dialect.name == "sqlite":
        query = "INSERT OR REPLACE INTO search_index (rowid, report_id, words) VALUES (:row, :report_id, :words)"
        connection.execute(sql(query), [row | {"row": _row(row["report_id"])} for row in rows])
        return
    insert = postgresql.insert(search_index)
    replaced = insert.on_conflict_do_update(index_elements=["report_id"], set_={"words": insert.excluded.words})
    connection.execute(replaced, rows)


def _row(report_id: str) -> int:
    """A full-text table knows its rows by a signed number alone; the id is one of 64 bits."""
    number = int(report_id, 16)
    return number - (1 << 64) if number >> 63 else number
