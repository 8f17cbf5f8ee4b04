"""Show one person what it may see of a casus, stuk by stuk, and why; the record comes first.

Order: codes of everything, the gate of the casus, the one filter, what was asked for, and only then
the sealed parts of exactly what is left, no more of it than was asked. Nothing of what was withheld is in
the answer; how much that was stands in the record, for whoever tests legality. What could be seen and was
not asked for is neither given nor withheld.

For P14 the desk must have a request under way about somebody in the casus: without one it has no kenmerk to
look under. As long as somebody in it must still be told (AVG art. 14) the contactpunt sees who its people are.
A permit under four eyes (art. 9.13) holds when a second person approved it beforehand (`keur_goed`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, TypeVar

from connectors.protocol.inzagen import MAX_STUKKEN
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.inzage_afgifte import Afgifte, Gegeven, geef_af
from hub.application.inzage_kern import AANMELDING
from hub.application.inzage_kijker import kijk, kijker_van, lees_codes, wie_het_is
from hub.application.inzage_lezen import lees
from hub.application.ports.inzage import InzageWork
from hub.application.vier_ogen import onder_vier_ogen, toetst_eigen_verwerking
from hub.domain.afschrift import AFSCHRIFT
from hub.domain.afschrift import DOEL as RECHTEN
from hub.domain.convenant import Convenant, Feit, Kring
from hub.domain.errors import Regel
from hub.domain.inzage import VIER_OGEN, Gebruik, Kijker, Zicht
from hub.domain.inzage_aanmelding import Aanmeldzicht
from hub.domain.stuk import Stuk, Stuksoort
from hub.domain.werkruimte_feiten import FEITCATEGORIE, NIETS, Bronmelding, Verteld, vertel

W = TypeVar("W", bound=InzageWork)
LOKET: Final = "contactpunt"
GELDIG: Final = timedelta(minutes=5)
"""How long the key holder opens a view after it was given."""


@dataclass(frozen=True, slots=True)
class Inzageverzoek:
    """One checked question; None and empty ask for everything that the asker may see."""

    in_casus: Casusvraag
    gebruik: Gebruik
    persoon: int | None = None
    leefgebied: str = ""
    soorten: frozenset[str] = frozenset()
    stukken: frozenset[str] = frozenset()
    bron: str = ""
    categorieen: frozenset[str] = frozenset()
    overslaan: int = 0
    hoogstens: int = MAX_STUKKEN

    def wants(self, zicht: Zicht | Aanmeldzicht) -> bool:
        """Whether this was asked for, among what may be seen."""
        of: tuple[str, str, str, Collection[str]]
        if isinstance(zicht, Zicht):
            of = (zicht.stuk.leefgebied, zicht.stuk.soort, zicht.stuk.stuk, (zicht.stuk.categorie,))
        else:
            of = ("", AANMELDING, zicht.stuk.melding, zicht.stuk.holds)
        leefgebied, soort, stuk, categorieen = of
        return (
            self.persoon in (None, zicht.stuk.persoon)
            and self.bron in ("", zicht.stuk.bron)
            and self.leefgebied in ("", leefgebied)
            and (not self.soorten or soort in self.soorten)
            and (not self.stukken or stuk in self.stukken)
            and (not self.categorieen or self.categorieen.issuperset(categorieen))
        )


def toon_inzage(verzoek: Inzageverzoek, convenant: Convenant, *, werk: Behandeling[W]) -> Gegeven:
    """What the asker may see now of what it asked for, newest first, and the meldingen last.

    Raises:
        Refused: as `casus_toegang`, a permit whose obligations a view can't carry out, or nobody who
            takes part; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    partij = werk.afzender.partij
    gebruik, werk = onder_vier_ogen(verzoek.in_casus, verzoek.gebruik, werk)
    groepen = werk.uow.stukgroepen_van(verzoek.in_casus.casus)
    casus, copies = verzoek.in_casus.casus, verzoek.gebruik is AFSCHRIFT
    akkoord = werk.uow.akkoorden_voor(casus, partij) if copies else frozenset[str]()
    kring = convenant.kring_of(partij)
    feiten = _own_facts(partij, [groep.model for groep in groepen]) if kring is not Kring.HUIS else frozenset[str]()
    feiten |= {Feit.AKKOORD_BRON.value} if akkoord else set()
    toe = casus_toegang(verzoek.in_casus, gebruik.actie, kring, werk, feiten=feiten)
    kijker = replace(kijker_van(toe, gebruik, convenant, werk), akkoord=akkoord)
    takes_part = bool(toe.personen) or kijker.overal or "EIGEN" in feiten
    if not takes_part or not _vervuld(toe, gebruik):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    alles = kijker.doel != RECHTEN or werk.uow.verzoek_loopt(casus, partij)
    if not alles and (copies or kijker.rol != LOKET or not werk.uow.informatie_open(casus)):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    codes = lees_codes(toe.hoofd.casus, groepen, convenant, werk.uow)
    gezien = kijk(kijker, codes, werk.pdp.decide)
    gezien = gezien if alles else wie_het_is(gezien)
    if not (gezien.alle or toe.personen or kijker.overal):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    wanted = [zicht for zicht in gezien.alle if verzoek.wants(zicht)][verzoek.overslaan :]
    lezing = lees(wanted, werk.uow, verzoek.hoogstens)
    tot = int((werk.now + GELDIG).timestamp())
    levensloop = () if verzoek.hoogstens else tuple(werk.uow.levensloop_van(casus))
    verteld = _verteld(toe, kijker, werk)
    gegeven = geef_af(Afgifte(toe, kijker, lezing, gezien, tot, levensloop=levensloop, verteld=verteld), werk)
    werk.uow.commit()
    return gegeven


def _verteld(toe: Casustoegang, kijker: Kijker, werk: Behandeling[W]) -> Verteld:
    """What the head tells in codes of the melding that a workspace of this meeting began with."""
    if toe.hoofd.instrument not in FEITCATEGORIE:
        return NIETS
    casus = toe.hoofd.casus
    began = [one for one in werk.uow.casusmeldingen(casus) if one.casus == casus]
    told = [Bronmelding(one.melding, one.afzender, one.aanmelding) for one in began]
    return vertel(kijker, toe.hoofd.instrument, told, toe.betrokken_feiten, werk.pdp.decide)


def _vervuld(toe: Casustoegang, gebruik: Gebruik) -> bool:
    """Whether a view can carry out what the permit asks; under four eyes it is of a casus of the own party."""
    if VIER_OGEN in toe.permit.verplichtingen and not toetst_eigen_verwerking(toe):
        return False
    return toe.permit.verplichtingen <= gebruik.vervult


def _own_facts(partij: str, stukken: Sequence[Stuk]) -> frozenset[str]:
    """What opens the door besides taking part: a stuk of its own, or something that it still has to do.

    Of stukken that are alike one will do: source and coded fields are what they have in common.
    """
    tasks = [stuk for stuk in stukken if stuk.soort is Stuksoort.TAAK and stuk.codes.get("partij") == partij]
    own = {"EIGEN"} if any(stuk.bron == partij for stuk in stukken) else set[str]()
    return frozenset(own | ({"TAAK_IN_PLAN"} if any(taak.codes.get("stand") == "OPEN" for taak in tasks) else set()))
