"""`ports.tafel.TafelWork`: designations, screenings, decisions, meetings and mail."""

import json
from collections.abc import Sequence
from datetime import date

from connectors.protocol.canonical import canonical_json
from hub.adapters.db.driver import Cell
from hub.adapters.db.melding_rijen import termijn_rij
from hub.adapters.db.tafel_lezen import TafelLeesWerk
from hub.adapters.db.tafel_rijen import bericht_rij, betrokkene_rijen, casus_rij, eerste_traject, handeling_rij
from hub.adapters.db.tafel_statements import EINDES
from hub.adapters.db.werk import number, text
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.tafel import Handeling, NieuwBericht, NieuweCasus, Overleg, Tafelmelding, Tafeltaak
from hub.domain.aanwijzing import Aanwijzing, begin_of
from hub.domain.audit import AuditEvent
from hub.domain.bekendheid import Reden
from hub.domain.melding import Meldingstatus
from hub.domain.melding_json import aanmelding_json, voorstel_json
from hub.domain.taak import Taakstand
from hub.domain.termijn import NieuweTermijn


class TafelWerk(TafelLeesWerk):
    """A unit of work of people at the table."""

    def wijs_aan(self, aanwijzing: Aanwijzing, event: AuditEvent) -> None:
        """Record `event` and let this employee act in this role; an earlier term gives way."""
        self.record(event)
        row: dict[str, Cell] = {
            "partij": aanwijzing.partij,
            "gebruiker": aanwijzing.gebruiker,
            "rol": aanwijzing.rol,
            "van": aanwijzing.van_seconds,
            "tot": aanwijzing.tot_seconds,
            **aanwijzing.eindes,
            "verlopen_op": 0,
        }
        self._write(self._tafel.zet_aanwijzing, row)
        if aanwijzing.geheimhouding:
            self.bewaar_geheimhouding(aanwijzing.partij, aanwijzing.gebruiker, self.active_bundle())

    def bevestig_aanwijzing(
        self, wie: tuple[str, str, str], eindes: tuple[date, date, date], event: AuditEvent
    ) -> bool:
        """Give a designation new ends, and record `event`; False, and nothing recorded, when there was none."""
        named: dict[str, Cell] = dict(zip(("partij", "gebruiker", "rol"), wie, strict=True))
        if self._read(self._tafel.aanwijzing, named).fetchone() is None:
            return False
        self.record(event)
        ends: dict[str, Cell] = {f"nieuw_{name}": begin_of(day) for name, day in zip(EINDES, eindes, strict=True)}
        self._write(self._tafel.bevestig, named | ends | {"nog": 0})
        return True

    def verlopen_aanwijzingen(self, nu: int, aantal: int) -> list[tuple[str, str, str]]:
        """Party, employee and role of designations that ended before `nu` (unix seconds), and were not recorded yet."""
        rows = self._read(self._tafel.verlopen, {"nu": nu, "aantal": aantal, "nog": 0}).fetchall()
        return [(text(row[0]), text(row[1]), text(row[2])) for row in rows]

    def merk_verlopen(self, partij: str, gebruiker: str, rol: str, event: AuditEvent) -> None:
        """Record `event` and keep that it was."""
        self.record(event)
        wie: dict[str, Cell] = {"partij": partij, "gebruiker": gebruiker, "rol": rol}
        self._write(self._tafel.merk_verlopen, wie | {"op": self._beurt.nu_ms // 1000})

    def bewaar_geheimhouding(self, partij: str, gebruiker: str, bundel: str) -> None:
        """Keep that somebody acknowledged secrecy under a version, within what the same unit of work records."""
        now = self._beurt.nu_ms // 1000
        self._write(self._tafel.geheim, {"partij": partij, "gebruiker": gebruiker, "bundel": bundel, "op": now})

    def trek_aanwijzing_in(self, partij: str, gebruiker: str, rol: str, event: AuditEvent) -> bool:
        """Record `event` and end a designation at once; False, and nothing recorded, when there was none."""
        wie: dict[str, Cell] = {"partij": partij, "gebruiker": gebruiker, "rol": rol}
        if self._read(self._tafel.aanwijzing, wie).fetchone() is None:
            return False
        self.record(event)
        self._write(self._tafel.wis_aanwijzing, wie)
        return True

    def begin_overleg(self, overleg: Overleg, event: AuditEvent) -> None:
        """Record `event` and open a meeting."""
        self.record(event)
        row = {**_deelnemers(overleg), "overleg": overleg.overleg, "geopend_op": self._nu, "gesloten_op": 0}
        self._write(self._tafel.begin_overleg, row)

    def sluit_overleg(self, overleg: Overleg, event: AuditEvent) -> None:
        """Record `event` and close a meeting, with everybody who took part."""
        self.record(event)
        row = {**_deelnemers(overleg), "deze": overleg.overleg, "gesloten_op": self._nu}
        self._write(self._tafel.sluit_overleg, row)

    def bewaar_screening(self, stand: Tafelmelding, handeling: Handeling, event: AuditEvent) -> None:
        """Record `event` and keep answers, voorstel and status of a melding that was looked at."""
        self.record(event)
        row: dict[str, Cell] = {
            "deze": stand.melding,
            "aanmelding": canonical_json(aanmelding_json(stand.aanmelding)).decode(),
            "voorstel": canonical_json(voorstel_json(stand.voorstel)).decode(),
            "status": stand.status.value,
            "casus": stand.casus,
            "gescreend": True,
        }
        self._write(self._tafel.screen, row)
        self._note(stand.melding, handeling)

    def bewaar_besluit(
        self, stand: Tafelmelding, handeling: Handeling, motivering: VerzegeldDeel | None, event: AuditEvent
    ) -> None:
        """Record `event` and keep status and casus of a melding that was decided about, and the sealed reasons.

        The reasons of each decision are a part of their own: those of an earlier one stay.
        """
        self.record(event)
        row: dict[str, Cell] = {"deze": stand.melding, "status": stand.status.value, "casus": stand.casus}
        self._write(self._tafel.beslis, row | {"gescreend": True})
        self._note(stand.melding, handeling)
        if motivering is not None:
            found = self._read(self._tafel.handelingen, {"melding": stand.melding}).fetchone()
            part: dict[str, Cell] = {
                "melding": stand.melding,
                "deel": f"{motivering.deel}-{number(found[0] if found else None)}",
                "sleutel": motivering.sleutel,
                "inhoud": motivering.inhoud,
            }
            self._write(self._tafel.add_inhoud, part)

    def bewaar_vertaling(self, taak: Tafeltaak, gevolg: str, handeling: Handeling, event: AuditEvent) -> None:
        """Record `event` and close a task about a report with its one gevolg."""
        self.record(event)
        self._write(self._tafel.sluit_taak, {"deze": taak.nummer, "stand": Taakstand.AFGEDAAN.value})
        self._write(self._tafel.zet_gevolg, {"deze": taak.nummer, "gevolg": gevolg})
        self._note(taak.melding, handeling)

    def zet_status(self, melding: str, status: Meldingstatus) -> None:
        """Move a melding that was looked at."""
        self._write(self._tafel.zet_status, {"deze": melding, "status": status.value, "gescreend": True})

    def herschik(self, stand: Tafelmelding) -> None:
        """Keep another voorstel, status and casus: more became known of the persons of a melding."""
        proposal = canonical_json(voorstel_json(stand.voorstel)).decode()
        row: dict[str, Cell] = {"deze": stand.melding, "voorstel": proposal, "status": stand.status.value}
        self._write(self._tafel.herschik, row | {"casus": stand.casus})

    def neem_over(self, melding: str, partij: str) -> None:
        """Let the persons of a melding be known by the aanmelding of this party."""
        self._write(self._tafel.neem_over, {"melding": melding, "aan": partij, "reden": Reden.AANMELDING.value})

    def maak_casus(self, casus: NieuweCasus, melding: str) -> None:
        """Begin a casus with the persons of a melding, each known by it from now on, and its first deelnemers."""
        self._begin_casus(casus)
        self._write(self._tafel.add_casus_personen, {"casus": casus.casus, "melding": melding})
        self._write(self._tafel.bekend_door_casus, {"melding": melding, "reden": Reden.CASUS.value})

    def maak_werkruimte(self, casus: NieuweCasus, melding: str) -> None:
        """Begin a workspace under another law with the persons of a melding: nobody becomes known by it.

        The clocks of the melding run for it from now on. It goes when the last of its meldingen is wiped.
        """
        self._begin_casus(casus)
        self._write(self._tafel.add_casus_personen, {"casus": casus.casus, "melding": melding})
        self.neem_op(casus.casus, melding)

    def neem_op(self, casus: str, melding: str) -> None:
        """Let the clocks of a further melding run for the workspace that it joins."""
        self._write(self._tafel.klokken_voor, {"deze": melding, "casus": casus})

    def zet_doelgroep(self, casus: str, doelgroep: str) -> None:
        """Let a casus go on under another doelgroep: the same person, grown older. It counts as a change."""
        self._write(self._tafel.zet_doelgroep, {"deze": casus, "doelgroep": doelgroep})

    def start_termijn(self, termijn: NieuweTermijn, melding: str) -> None:
        """Start a clock of a melding."""
        self._write(self._tafel.add_termijn, termijn_rij(termijn, melding))

    def sluit_termijn(self, code: str, melding: str) -> bool:
        """End a clock because what it waits for was done; False when it did not run."""
        return self._write(self._tafel.sluit_termijn, {"melding": melding, "code": code}).rowcount > 0

    def leg_klaar(self, berichten: Sequence[NieuwBericht]) -> None:
        """Leave mail for connectors."""
        self._write_all(self._tafel.add_bericht, [bericht_rij(bericht, op=self._nu) for bericht in berichten])

    def _begin_casus(self, casus: NieuweCasus) -> None:
        traject = eerste_traject(casus, self._vandaag)
        self._write(self._tafel.add_casus, casus_rij(casus, traject, sinds=self._nu))
        self._write_all(self._tafel.add_betrokkene, betrokkene_rijen(casus, sinds=self._nu))
        self._begint(traject, casus.hoe)

    def _note(self, melding: str, handeling: Handeling) -> None:
        self._write(self._tafel.add_handeling, handeling_rij(melding, handeling, op=self._nu))

    @property
    def _nu(self) -> int:
        return self._beurt.nu_ms // 1000


def _deelnemers(overleg: Overleg) -> dict[str, Cell]:
    return {"deelnemers": json.dumps(sorted(overleg.deelnemers))}
