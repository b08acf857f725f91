"""Kho lưu trữ: reports, their originals and the corrections of people, in SQLite or PostgreSQL.

Nothing is imported here: SQLAlchemy and Alembic are loaded only by the commands that need them.
"""
