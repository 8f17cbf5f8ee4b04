"""The files of a bundle for whoever only reads: no unit of work, no log."""

import zlib

from sqlalchemy import Engine, select

from hub.adapters.db.schema_bundels import bundelbestand


def bundle_files(engine: Engine, bundel: str) -> dict[str, bytes]:
    """Every file of a bundle by its name; empty when it is not here."""
    wanted = select(bundelbestand.c.naam, bundelbestand.c.inhoud).where(bundelbestand.c.bundel == bundel)
    with engine.connect() as connection:
        return {str(name): zlib.decompress(data) for name, data in connection.execute(wanted)}
