"""SQLAlchemy Core storage on SQLite and PostgreSQL, and the group-commit runner."""
