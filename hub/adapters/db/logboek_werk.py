"""`ports.logboek.LogboekWork`: whom entries of the log were about."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import ByWidth, batched, slots
from hub.adapters.db.driver import Driver, Row
from hub.adapters.db.informatie_werk import InformatieWerk
from hub.adapters.db.schema_casussen import casus_betrokkene
from hub.adapters.db.schema_meldingen import casus_persoon, melding_persoon
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.application.ports.logboek import Personen
from hub.domain.decision import Permit

MOST = 256


class LogboekWerk(InformatieWerk):
    """A unit of work on the log's readers. Rare work: its statements are compiled when they are used."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._dialect = sql.dialect

    def personen_bij(
        self, permit: Permit, casussen: Collection[str], meldingen: Collection[str], verzoeken: Collection[str]
    ) -> Personen:  # the permit is the leave to look
        """Who these are about, as far as that is still known; what was destroyed is about nobody."""
        self.owes_record = True
        casus: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in self._rows(ByWidth(self._dialect, _select_casus), casussen):
            casus[text(row[0])].append((number(row[1]), text(row[2])))
        melding: dict[str, list[str]] = defaultdict(list)
        for row in self._rows(ByWidth(self._dialect, _select_melding), meldingen):
            melding[text(row[0])].append(text(row[1]))
        verzoek = {
            text(row[0]): tuple(map(str, json.loads(text(row[1]))))
            for row in self._rows(ByWidth(self._dialect, _select_vraag), verzoeken)
        }
        return Personen(
            {key: tuple(found) for key, found in casus.items()},
            {key: tuple(found) for key, found in melding.items()},
            verzoek,
        )

    def deelname_van(
        self, permit: Permit, partij: str, casussen: Collection[str]
    ) -> Mapping[str, frozenset[int]]:  # the permit is the leave to look
        """For whom a party takes or took part in these casussen; with 0 in it, for everybody."""
        found: dict[str, set[int]] = defaultdict(set)
        for row in self._rows(ByWidth(self._dialect, _select_deelname), casussen):
            if text(row[1]) == partij:
                found[text(row[0])].add(number(row[2]))
        return {casus: frozenset(people) for casus, people in found.items()}

    def _rows(self, statements: ByWidth, wanted: Collection[str]) -> list[Row]:
        return [row for some in batched(sorted(wanted), MOST) for row in self._read_list(statements, "een", some)]


def _select_casus(width: int) -> ClauseElement:
    one, registratie = casus_persoon.c, schema.registratie
    return (
        select(one.casus, one.persoon, registratie.c.cluster)
        .join_from(casus_persoon, registratie, registratie.c.registratie == one.registratie)
        .where(one.casus.in_(slots("een", width)))
        .order_by(one.casus, one.persoon)
    )


def _select_deelname(width: int) -> ClauseElement:
    part = casus_betrokkene.c
    return select(part.casus, part.partij, part.persoon).where(part.casus.in_(slots("een", width)))


def _select_melding(width: int) -> ClauseElement:
    one, registratie = melding_persoon.c, schema.registratie
    return (
        select(one.melding, registratie.c.cluster)
        .join_from(melding_persoon, registratie, registratie.c.registratie == one.registratie)
        .where(one.melding.in_(slots("een", width)))
        .order_by(one.melding, one.volgnummer)
    )


def _select_vraag(width: int) -> ClauseElement:
    vraag = schema.vraag.c
    return select(vraag.verzoek_id, vraag.clusters).where(vraag.verzoek_id.in_(slots("een", width)))
