"""Mục lục tìm kiếm của kho: a full-text table (FTS5) on SQLite, a table with a GIN index on PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, Table
from sqlalchemy import text as sql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable

from extractor.archive.schema.columns import column, metadata, of_report

_WORDS = (
    "Toàn văn không dấu, từng từ; trên PostgreSQL thêm các cặp từ liền nhau"
    " // The text folded, word by word; on PostgreSQL also the pairs of neighbours"
)

search_index = Table(
    "search_index",
    metadata,
    of_report(),
    column("words", "text", _WORDS, required=True),
    # a tsvector holds at most a megabyte; of a text beyond these signs the words after them are not found there
    Index(
        "ix_search_index_words",
        sql("to_tsvector('simple'::regconfig, left(words, 400000))"),
        postgresql_using="gin",
    ).ddl_if(dialect="postgresql"),
    comment="Mục lục để bcvp archive search tìm // What bcvp archive search looks in",
)

VIRTUAL = (
    "CREATE VIRTUAL TABLE search_index"
    " USING fts5(report_id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')"
)
"""Bảng ấy trên SQLite."""
SHADOWS = tuple(f"search_index_{name}" for name in ("config", "content", "data", "docsize", "idx"))
"""Bảng mà SQLite tự đặt bên cạnh."""


@compiles(CreateTable, "sqlite")
def _create(create: CreateTable, compiler: Any, **extra: Any) -> str:
    if create.element is search_index:
        return VIRTUAL
    return str(compiler.visit_create_table(create, **extra))
