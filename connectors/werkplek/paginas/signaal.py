"""A report about somebody with a running plan: what happened, its one gevolg, and who hears of it.

Whoever leads the casus reads it under the purpose of translating (covenant art. 9.8): a view of the casus like any
other, recorded before anything is shown. Passing on is an act in the casus, under the purpose of its phase.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from connectors.agent.casus import ZOEK_DOEL
from connectors.agent.casuskop import Casusplek, check_casus, zoek_casus
from connectors.agent.feitwoorden import feitregels
from connectors.agent.invoer import nummer_van
from connectors.agent.inzage import Beeld
from connectors.agent.inzageinhoud import geopend
from connectors.agent.kalender import vandaag
from connectors.agent.plannen import Planpost
from connectors.agent.signaal import SIGNAAL, SIGNAALVERTALING, VAN_BERICHT, lees_signaal
from connectors.protocol.handelingen import Signaalvertaling
from connectors.protocol.plannen import Verspreiding
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bewijzen import WIE_ZIEN
from connectors.werkplek.paginas.casus_stukken import Stukregel, regel_van
from connectors.werkplek.paginas.casus_werk import watermerk
from connectors.werkplek.paginas.signaaltaken import aanbod
from connectors.werkplek.paginas.tafel_beeld import KEUZES, checked, days_left, in_woorden, taak_van
from connectors.werkplek.paginas.tafel_werk import DOELTOETS, WERK
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.woorden import woord

TE_VERSPREIDEN: Final = frozenset({"STRAFZAAK", "DETENTIE"})
"""Kinds of reports of which others hear codes; of any other they see the plan change alone."""
ZONDER_GEVOLG: Final = frozenset({"GEEN_GEVOLG", "ONJUIST_BERICHT"})


@dataclass(frozen=True, slots=True)
class Berichtplek:
    """Which report of which casus an address names."""

    casus: str
    melding: str

    @property
    def pad(self) -> str:
        """The page of this report."""
        return f"{WERK.pad}/bericht/{self.casus}/{self.melding}"

    def plek(self, vraag: Paginavraag) -> Casusplek:
        """The casus on the own list, under the purpose of its phase.

        Raises:
            InvoerOnjuist: `casus-niet-in-lijst`.
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return zoek_casus(vraag.casuspost(ZOEK_DOEL), self.casus)


def plek_van(vraag: Paginavraag) -> Berichtplek:
    """The report that the address names.

    Raises:
        InvoerOnjuist: `casus-formaat` or `melding-formaat`.
    """
    return Berichtplek(check_casus(vraag.pad["casus"]), nummer_van(vraag.pad["melding"], "melding-formaat"))


def toon(vraag: Paginavraag) -> Antwoord:
    """What was reported, and what can be done with it now."""
    return _blad(vraag, toon_wie=False)


def wie(vraag: Paginavraag) -> Antwoord:
    """The same, with who it is about for as long as this page stands."""
    return _blad(vraag, toon_wie=vraag.formulier["toon"] == "ja")


def vertaal(vraag: Paginavraag) -> Antwoord:
    """Give the report its one consequence, and go on to who must hear of it."""
    plek, tafel = plek_van(vraag), vraag.tafel(SIGNAALVERTALING)
    said = {"taak": taak_van(vraag.pad), "gevolg": vraag.formulier["gevolg"]}
    tafel.doe(checked(lambda: Signaalvertaling.model_validate({**tafel.kop(), **said})))
    return Verder(plek.pad, Bericht("goed", "Het gevolg van het bericht is vastgelegd."))


def verspreid(vraag: Paginavraag) -> Antwoord:
    """Let everybody with an open task that needs it hear the codes of it."""
    bericht = plek_van(vraag)
    plek = bericht.plek(vraag)
    Planpost(plek.post).doe(Verspreiding.model_validate({**plek.kop(), "melding": bericht.melding}))
    return Verder(bericht.pad, Bericht("goed", GEHOORD))


def _blad(vraag: Paginavraag, *, toon_wie: bool) -> Blad:
    plek = plek_van(vraag)
    beeld = lees_signaal(vraag.casuspost(SIGNAALVERTALING), plek.casus, plek.melding)
    mine, gebieden = beeld.kern.partij, vraag.leefgebieden
    regels = [regel_van(one.gelezen(), mine, gebieden, toon_wie=toon_wie) for one in geopend(beeld)]
    if not regels:
        raise Fout(404, "bericht-onbekend", "Dit bericht is er niet of niet meer voor u.")
    codes = regels[0].codes
    gevolg = codes.get("gevolg", "")
    matters = bool(gevolg) and gevolg not in ZONDER_GEVOLG
    waarden = {
        "plek": plek,
        "kort": plek.casus[:8],
        "over": _bericht(regels[0]),
        "feiten": [in_woorden(*one) for one in feitregels((n, c) for n, c in codes.items() if n not in VAN_BERICHT)],
        "verhaal": [one for one in regels if not one.is_wie],
        "wie": [one for one in regels if one.is_wie],
        "getoond": toon_wie,
        "gevolg": woord(gevolg) if gevolg else "",
        "heeft_gevolg": matters,
        "aanbod": aanbod(vraag, plek.plek(vraag), plek.melding) if matters else [],
        "te_verspreiden": codes["bericht"] in TE_VERSPREIDEN,
        "taak": None if gevolg else _taak(vraag, plek.melding),
        "gevolgen": KEUZES["gevolg"],
    }
    return Blad("tafel/bericht.html", waarden, watermerk=_merk(beeld))


def _bericht(regel: Stukregel) -> dict[str, object]:
    """What holds of the report as a whole."""
    return {
        "soort": woord(regel.codes["bericht"]),
        "bron": regel.bron,
        "gebeurd_op": date.fromisoformat(regel.peildatum),
        "regel": regel.regel,
        "artikel": regel.artikel,
    }


def _taak(vraag: Paginavraag, melding: str) -> dict[str, object] | None:
    """The open task about this report, when it is still to be judged by this procesmanager."""
    found = (one for one in vraag.tafel(DOELTOETS).werklijst().taken if (one.soort, one.melding) == (SIGNAAL, melding))
    taak = next(found, None)
    return None if taak is None else {"nummer": taak.taak, "dagen": days_left(taak.uiterlijk, vandaag(vraag.clock))}


def _merk(beeld: Beeld) -> str:
    return watermerk(beeld.kern.rol, beeld.kern.watermerk)


GEHOORD: Final = (
    "Wie een open taak heeft die dit nodig heeft, krijgt nu bericht. Ieder hoort alleen wat bij de eigen taak hoort."
)
_PAD: Final = f"{WERK.pad}/bericht/{{casus}}/{{melding}}"
_LEIDT: Final = frozenset({"procesmanager"})
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK, rollen=_LEIDT),
    Pagina(f"{_PAD}/wie", toon, WERK, sterk=WIE_ZIEN, rollen=_LEIDT),
    Pagina(f"{_PAD}/wie", wie, WERK, methode="POST", sterk=WIE_ZIEN, rollen=_LEIDT),
    Pagina(f"{_PAD}/vertaling/{{taak}}", vertaal, WERK, methode="POST", rollen=_LEIDT),
    Pagina(f"{_PAD}/verspreiding", verspreid, WERK, methode="POST", rollen=_LEIDT),
)
