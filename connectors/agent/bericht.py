"""From a message of the source to a melding for the hub: codes in the open, the rest sealed. Pure but for the seals.

    melding = Berichtenmaker(instellingen, geheim, vandaag).maak(bron, adapter="politie")
    melding.wire        the message without points; made once, sent at every attempt
    melding.personen    whom to blind, anew at every attempt

What may not leave, or could not be linked, is refused by a code; nothing is cut to make it fit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import ValidationError

from connectors.agent.broninhoud import source_content, written
from connectors.agent.bronmelding import MAX_TEKST, Bronmelding
from connectors.agent.errors import InstellingOnjuist, InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.leeftijd import leeftijdsklasse
from connectors.agent.pseudoniemen import has_keys
from connectors.agent.settings import BESTAND, Instellingen
from connectors.agent.vrijetekst import could_hold_bsn
from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.errors import InvalidInput, Malformed, PersonalIdentifierInvalid
from connectors.protocol.identifiers import Persoon, persoon_uit_rij
from connectors.protocol.inhoud import Deel, seal_inhoud
from connectors.protocol.meldingen import MAX_BETROKKENEN, Betrokkene, Feit, Grond, Melding, Verzegeld
from connectors.protocol.messages import WOORD
from connectors.protocol.transit import Klasse

MAX_BRONNUMMER: Final = 128
_WOORD: Final = re.compile(WOORD, re.ASCII)
Rij = dict[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Gemaakt:
    """A melding ready for the outbox; `personen` are the rows of its betrokkenen, in order."""

    adapter: str
    bronnummer: str
    doel: str
    wire: Melding
    personen: tuple[Rij, ...]
    rijnummer: int = 0

    def __repr__(self) -> str:
        return "<Gemaakt>"


class Berichtenmaker:
    """Seals for one party; `vandaag` is the last day on which something can have happened.

    Raises:
        InstellingOnjuist: the settings do not have the key to seal for.
    """

    def __init__(self, instellingen: Instellingen, geheim: Geheim, vandaag: date) -> None:
        self._klassen = [Klasse(klasse) for klasse in instellingen.klassen]
        self._public = instellingen.sleutelhouder.sealing_key()
        self._geheim = geheim
        self._vandaag = vandaag

    def maak(self, bron: Bronmelding, *, adapter: str, versie: int = 1) -> Gemaakt:
        """Seal and word one message that `check` accepts; a later version names the one before it.

        Raises:
            InvoerOnjuist: why it can't be sent; the code names a rule or a field, never a value.
        """
        self.check(bron)
        rows = tuple(betrokkene.rij.velden() for betrokkene in bron.betrokkenen)
        bericht = self.naam(adapter, bron.bronnummer, versie)
        vervangt = b64u(self.naam(adapter, bron.bronnummer, versie - 1)) if versie > 1 else ""
        try:
            content = canonical_json(source_content(bron))
            wire = self._wire(bron, bericht, self._geheim.inhoud_hash(content), vervangt)
        except ValidationError as error:
            raise InvoerOnjuist(f"waarde_onbekend: {_field(error)}") from None
        except InvalidInput as error:
            raise _unsealable(error) from None
        except Malformed:
            raise InvoerOnjuist("tekst-onleesbaar") from None
        return Gemaakt(adapter, bron.bronnummer, bron.doel, wire, rows, bron.rijnummer)

    def check(self, bron: Bronmelding) -> None:
        """See that a message may leave and that its persons can be linked; `maak` does so itself.

        Raises:
            InvoerOnjuist: as `maak`.
        """
        if not _WOORD.fullmatch(bron.doel):
            raise InvoerOnjuist("doel-formaat")
        if not 0 < len(bron.bronnummer) <= MAX_BRONNUMMER:
            raise InvoerOnjuist("bronnummer-lengte")
        if max(len(bron.relaas), len(bron.mening)) > MAX_TEKST:
            raise InvoerOnjuist("tekst-te-lang")
        if bron.gebeurd_op > self._vandaag:
            raise InvoerOnjuist("datum-in-de-toekomst")
        if len(bron.betrokkenen) > MAX_BETROKKENEN:
            raise InvoerOnjuist("te-veel-betrokkenen")
        if Klasse.BSN not in self._klassen:
            self._check_no_bsn(bron)
        if not all(has_keys(lees_persoon(betrokkene.rij.velden()), self._klassen) for betrokkene in bron.betrokkenen):
            raise InvoerOnjuist("te-weinig-gegevens")

    def _check_no_bsn(self, bron: Bronmelding) -> None:
        """Who may not process a BSN sends none, in its own field or hidden in another (UAVG art. 46)."""
        if any(betrokkene.rij.bsn.strip() for betrokkene in bron.betrokkenen):
            raise InvoerOnjuist("bsn-niet-toegestaan")
        if any(could_hold_bsn(text) for text in written(bron)):
            raise InvoerOnjuist("bsn-in-tekst")

    def naam(self, adapter: str, bronnummer: str, versie: int) -> bytes:
        """Our own name of a version; the first is that of the message. No adapter has a / in its name."""
        return self._geheim.bericht(adapter if versie == 1 else f"{adapter}/{versie}", bronnummer)

    def _wire(self, bron: Bronmelding, bericht: bytes, inhoud_hash: bytes, vervangt: str) -> Melding:
        """The message on the wire; pydantic judges every code, so what it takes the hub can read."""
        return Melding(
            bericht=b64u(bericht),
            inhoud_hash=b64u(inhoud_hash),
            vervangt=vervangt,
            soort=bron.soort,
            bron=bron.bron,
            gebeurd_op=bron.gebeurd_op.isoformat(),
            doelgroep=bron.doelgroep,
            pleeggemeente=bron.pleeggemeente,
            stadsdeel=bron.stadsdeel,
            spoed=bron.spoed,
            geinformeerd=bron.geinformeerd,
            juistheid=bron.juistheid,
            categorieen=list(bron.categorieen),
            gronden=[Grond.model_validate({"categorie": wat, "grond": grond}) for wat, grond in _sorted(bron.gronden)],
            antwoorden=bron.antwoorden,
            feiten=[Feit(naam=naam, waarde=waarde) for naam, waarde in _sorted(bron.feiten)],
            betrokkenen=[
                Betrokkene(
                    rol=betrokkene.rol,
                    leeftijd=leeftijdsklasse(lees_persoon(betrokkene.rij.velden()).geboortedatum, bron.gebeurd_op),
                    woongemeente=betrokkene.woongemeente,
                )
                for betrokkene in bron.betrokkenen
            ],
            identiteit=self._identiteit(bron, bericht),
            dossier=self._dossier(bron, bericht),
        )

    def _identiteit(self, bron: Bronmelding, bericht: bytes) -> Verzegeld | None:
        if not bron.betrokkenen:
            return None
        return self._seal({"v": 1, "betrokkenen": [b.rij.velden() for b in bron.betrokkenen]}, bericht, "identiteit")

    def _dossier(self, bron: Bronmelding, bericht: bytes) -> Verzegeld | None:
        if not bron.relaas and not bron.mening:
            return None
        return self._seal({"v": 1, "relaas": bron.relaas, "mening": bron.mening}, bericht, "dossier")

    def _seal(self, content: dict[str, object], bericht: bytes, deel: Deel) -> Verzegeld:
        return seal_inhoud(self._public, canonical_json(content), bericht=bericht, deel=deel)


def lees_persoon(velden: Mapping[str, str]) -> Persoon:
    """The person in a row of ours, whose fields were judged already.

    Raises:
        InvoerOnjuist: `<column>: <rule>` of the first that breaks a rule.
    """
    try:
        return persoon_uit_rij(velden)
    except PersonalIdentifierInvalid as error:
        raise InvoerOnjuist(error.rule) from None


def _unsealable(error: InvalidInput) -> InvoerOnjuist:
    if error.rule == "inhoud-te-groot":
        return InvoerOnjuist("tekst-te-lang")
    return InstellingOnjuist("sleutel-onbruikbaar", f"{BESTAND}: sleutelhouder.hpke")


def _sorted(values: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(values.items())


def _field(error: ValidationError) -> str:
    """The field that pydantic names first, or what kind of thing it stands in."""
    where = error.errors(include_input=False, include_url=False)[0]["loc"]
    names = [part for part in where if isinstance(part, str) and part in _FIELDS]
    return names[0] if names else error.title.lower()


_FIELDS: Final = frozenset(Melding.model_fields) | frozenset(Betrokkene.model_fields) | {"waarde", "naam"}
