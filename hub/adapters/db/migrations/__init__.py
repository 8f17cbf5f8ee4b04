"""Alembic migrations in two branches: `proces` for every process, `index` for the hub."""
