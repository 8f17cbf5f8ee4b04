"""Which leefgebieden the covenant has that decides now, by its signed text and not by a list of our own.

    leefgebieden_nu(verbinding, login).bij("NAZORGOVERLEG")

The text is asked when another version decides than the one kept in `leefgebieden.json`: two questions at the most,
and one as long as nothing changed. Is the hub not there, then those of the version that we saw last count: a form
can be filled in, and the hub judges it all the same.
"""

import json
from pathlib import Path
from typing import Final

from connectors.agent.aanwijzingen import eigen_rollen
from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import write_atomically
from connectors.agent.convenanten import Convenantpost
from connectors.agent.errors import Alarm, Onbereikbaar
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import canonical_json
from connectors.protocol.convenanten import check_manifest
from connectors.protocol.errors import Malformed
from connectors.protocol.leefgebieden import Leefgebieden, leefgebieden_van

BESTAND: Final = "leefgebieden.json"
KENMERK: Final = "convenant/leefgebieden"


def leefgebieden_nu(verbinding: Verbinding, login: str, bundel: str = "") -> Leefgebieden:
    """Those of the version that decides; `bundel` is its digest, for who heard that just now.

    Raises:
        Alarm: `manifest`, the hub shows a text that has another digest.
        Geweigerd: see `errors`.
        Onbereikbaar: the hub is not there, and never told us.
    """
    kept = _Bewaard(verbinding.omgeving.bewaarplaats)
    try:
        decides = bundel or eigen_rollen(verbinding, login, KENMERK).bundel
        return kept.van(decides) or kept.neem(decides, _lees(verbinding, login, decides))
    except Onbereikbaar:
        if (last := kept.laatste()) is None:
            raise
        return last


def _lees(verbinding: Verbinding, login: str, bundel: str) -> Leefgebieden:
    kern = Convenantpost(verbinding, login, KENMERK).bundel(bundel)
    try:
        check_manifest(kern)
    except Malformed as error:
        raise Alarm(error.rule, "hub") from error
    return leefgebieden_van(kern.tekst)


class _Bewaard:
    """What was read last, with the digest of its version; unreadable is the same as absent."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / BESTAND

    def van(self, bundel: str) -> Leefgebieden | None:
        return self._read(bundel)

    def laatste(self) -> Leefgebieden | None:
        return self._read("")

    def neem(self, bundel: str, new: Leefgebieden) -> Leefgebieden:
        self._path.parent.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        eigen = {code: list(codes) for code, codes in new.eigen.items()}
        # Pairs in a list: canonical JSON sorts the names of an object, and the order is the covenant's.
        said = {"bundel": bundel, "namen": [list(pair) for pair in new.namen.items()], "eigen": eigen}
        write_atomically(self._path, canonical_json(said))
        return new

    def _read(self, bundel: str) -> Leefgebieden | None:
        try:
            kept = json.loads(self._path.read_bytes())
            if bundel not in ("", kept["bundel"]):
                return None
            eigen = {code: tuple(codes) for code, codes in kept["eigen"].items()}
            return Leefgebieden(dict(kept["namen"]), eigen)
        except (OSError, ValueError, KeyError, TypeError):
            return None
