"""Nơi Alembic chạy các bước: within the transaction that :mod:`extractor.archive.upgrading` has opened."""

from alembic import context

from extractor.archive import versions

context.configure(
    connection=context.config.attributes["connection"],
    version_table=versions.table.name,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
