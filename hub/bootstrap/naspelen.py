"""Read decisions and the bundles they were given under from one database, without changing anything in it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

from sqlalchemy import Engine

from hub.adapters.db.bundel_lezen import bundle_files
from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.policy.bundle import verify_files
from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.laden import Bron, bron_of
from hub.adapters.policy.naspelen import replay
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.transparency.lezen import read_entry
from hub.application.speel_besluiten_na import has_second
from hub.bootstrap.anderbeleid import kan_bij
from hub.domain.logregel import Logregel

STRETCH = 512


class BundelOntbreekt(PolicyError):
    """A record cites a bundle that the archive does not have, or not whole any more."""


class Besluitenboek:
    """The decisions in one log, and the bundles in the archive beside it."""

    def __init__(self, address: str) -> None:
        self._engine: Engine = open_readonly(address)
        self._known: dict[str, tuple[Snapshot, Bron]] = {}

    def entries(self, vanaf: int = 0, tot: int | None = None) -> Iterator[Logregel]:
        """Entries with decisions from number `vanaf` up to, not including, `tot`; erased ones are left out.

        Raises:
            NotRecordable: the database can't be read.
        """
        with closing(SqlLogSource(self._engine)) as source:
            at = vanaf
            while True:
                with source.reading() as reader:
                    stretch = reader.regels(at, STRETCH)
                for regel in stretch:
                    if tot is not None and regel.nummer >= tot:
                        return
                    entry = read_entry(regel)
                    if entry is not None and entry.besluiten:
                        yield entry
                if len(stretch) < STRETCH:
                    return
                at = stretch[-1].nummer + 1

    def has_second(self, entry: Logregel) -> bool:
        """Whether a second person approved what was done under four eyes; True for what takes none.

        Raises:
            NotRecordable: the database can't be read.
        """
        with closing(SqlLogSource(self._engine)) as source, source.reading() as reader:
            return has_second(reader, read_entry, entry)

    def bundle(self, digest: str) -> tuple[Snapshot, Bron]:
        """The rules and the covenant that a record cites.

        Raises:
            BundelOntbreekt: not here, or a file of it is another one.
        """
        if digest not in self._known:
            files = bundle_files(self._engine, digest)
            try:
                snapshot = verify_files(files)
            except PolicyError as error:
                raise BundelOntbreekt(f"bundel {digest[:12]} is niet heel in het archief") from error
            if snapshot.digest != digest:
                raise BundelOntbreekt(f"bundel {digest[:12]} is niet heel in het archief")
            self._known[digest] = snapshot, bron_of(files["convenant.yaml"], files["convenant.md"])
        return self._known[digest]


@dataclass(slots=True)
class Nagespeeld:
    """How many decisions came out the same, could not be asked again, or differ, and where those are."""

    gelijk: int = 0
    niet: int = 0
    anders: list[int] = field(default_factory=list)
    zonder_tweede: list[int] = field(default_factory=list)
    """Done under four eyes, and no approval of another goes before it."""

    def see(self, boek: Besluitenboek, entry: Logregel) -> None:
        """Answer every decision of an entry again under its own bundle.

        Raises:
            BundelOntbreekt: as `Besluitenboek.bundle`.
        """
        for rij in entry.besluiten:
            again = replay(boek.bundle(entry.bundel)[0], rij, kan_bij(entry.naam))
            self.gelijk += rij.aantal if again else 0
            self.niet += rij.aantal if again is None else 0
            if again is False:
                self.anders.append(entry.nummer)
        if not boek.has_second(entry):
            self.zonder_tweede.append(entry.nummer)
