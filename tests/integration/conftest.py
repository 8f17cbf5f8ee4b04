"""Databases for everything that runs on real storage."""

from tests.opslag import opslag, pg_server, postgres_opslag, runner, sqlite_opslag, sqlite_template

__all__ = ["opslag", "pg_server", "postgres_opslag", "runner", "sqlite_opslag", "sqlite_template"]
