"""Work on the plan of a casus: looked through, sealed for the key of the casus, signed, sent.

An agenda and a meeting have no field for a name. Whatever has a text is sealed before it leaves.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from connectors.agent.bonnen import BonSoort
from connectors.agent.casus import NIET_TOEGESTAAN, WERKDOELEN, Casuspost, Gedaan
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.client import twice
from connectors.agent.errors import Geweigerd
from connectors.agent.getuige import BonKop
from connectors.agent.persoonsvermelding import verbied_persoon
from connectors.agent.stukken import Delen
from connectors.protocol.casussen import Casushandeling
from connectors.protocol.huisverboden import (
    Bedvraag,
    Beschikking,
    Beschikkingfout,
    Strafzaakstand,
    Strafzaakvraag,
    Voorziening,
)
from connectors.protocol.plannen import (
    Agendaregel,
    Agendavraag,
    Casusoverleg,
    Dagagenda,
    DagagendaAntwoord,
    Planstuk,
    Schalingsbesluit,
    Schalingsvoorstel,
    Taakstap,
    UittrekselAntwoord,
    Uittrekselhandeling,
    UittrekselKern,
    Uittrekselvraag,
    Verspreiding,
)

Kop = Mapping[str, object]
"""The fields of every act in a casus, as `casusopties.kop_in_casus` makes them."""
ADRESSEN: Final[Mapping[type[Casushandeling], tuple[str, BonSoort]]] = MappingProxyType(
    {
        Planstuk: ("/v1/planstukken", "planstuk"),
        Taakstap: ("/v1/taakstappen", "taakstap"),
        Casusoverleg: ("/v1/casusoverleggen", "casusoverleg"),
        Uittrekselhandeling: ("/v1/uittreksels", "uittreksel"),
        Schalingsvoorstel: ("/v1/schalingsvoorstellen", "schalingsvoorstel"),
        Schalingsbesluit: ("/v1/schalingsbesluiten", "schalingsbesluit"),
        Verspreiding: ("/v1/gebeurtenissen", "gebeurtenis"),
        Beschikking: ("/v1/beschikkingen", "beschikking"),
        Beschikkingfout: ("/v1/beschikkingfouten", "beschikkingfout"),
        Bedvraag: ("/v1/bedvragen", "bedvraag"),
        Voorziening: ("/v1/voorzieningen", "voorziening"),
        Strafzaakvraag: ("/v1/strafzaakvragen", "strafzaakvraag"),
        Strafzaakstand: ("/v1/strafzaakstanden", "strafzaakstand"),
    }
)
"""Where an act goes, and the kind of its receipt."""


class Planpost:
    """What one employee does with plans."""

    def __init__(self, post: Casuspost) -> None:
        self._post = post
        self._sleutels = Casussleutels(post.verbinding)

    def doe(self, handeling: Casushandeling) -> Gedaan:
        """Send one act, once.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; after Onbereikbaar it may have been done.
        """
        return self._post.doe(handeling, *ADRESSEN[type(handeling)])

    def maak(self, kop: Kop, codes: Kop, delen: Delen) -> Gedaan:
        """Make a goal, task, agenda item, decision or minutes; `codes` has the number that was drawn for it.

        Raises:
            InvoerOnjuist: a part that is empty or too long, or an agenda item that may name somebody.
            ValidationError, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        if codes["soort"] == "AGENDAPUNT":
            verbied_persoon(delen.samenvatting.tekst, delen.tekst.tekst if delen.tekst else "")
        sealed = self.verzegeld(str(kop["casus"]), str(codes["stuk"]), delen, categorie=str(codes["categorie"]))
        return self.doe(Planstuk.model_validate({**kop, **codes, "delen": sealed}))

    def rond_af(self, kop: Kop, codes: Kop, categorie: str, delen: Delen | None) -> Gedaan:
        """Say what became of a task; with a result of this category when there are parts.

        Raises:
            InvoerOnjuist, ValidationError, Geweigerd, Onbereikbaar, Alarm: as `maak`.
        """
        result: dict[str, object] | None = None
        if delen is not None:
            stuk = self.nummer()
            sealed = self.verzegeld(str(kop["casus"]), stuk, delen, categorie=categorie)
            result = {"stuk": stuk, "categorie": categorie, "aard": "FEIT", "delen": sealed}
        return self.doe(Taakstap.model_validate({**kop, **codes, "resultaat": result}))

    def dagagenda(self, dag: str, doelen: Sequence[str] = WERKDOELEN) -> list[Agendaregel]:
        """The own meetings of one day, for every purpose of daily work or for these, in order of time.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; refused when this role has none of these purposes.
        """
        found: dict[str, Agendaregel] = {}
        refusals: list[Geweigerd] = []
        for doel in doelen:
            try:
                found |= {regel.overleg: regel for regel in self.agenda(doel, dag).regels}
            except Geweigerd as error:
                if error.regel != NIET_TOEGESTAAN:
                    raise
                refusals.append(error)
        if len(refusals) == len(doelen):
            raise refusals[0]
        return sorted(found.values(), key=lambda regel: (regel.begint_op, regel.overleg))

    def agenda(self, doel: str, dag: str) -> Dagagenda:
        """The own meetings of one day, for one purpose.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._agenda(doel, dag))

    def uittreksel(self, kop: Kop, uittreksel: str) -> UittrekselKern:
        """Which stukken are in an extract of the own party.

        Raises:
            ValidationError, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        vraag = Uittrekselvraag.model_validate({**kop, "uittreksel": uittreksel})
        lijn = self._post.verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/uittrekselvragen", vraag.model_copy(update={"gezien": gezien}), UittrekselAntwoord
            ),
            self._bonkop("uittrekselvraag", vraag.verzoek_id, vraag.kenmerk),
        )
        return answer.kern

    def verzegeld(self, casus: str, nummer: str, delen: Delen, *, categorie: str) -> list[dict[str, object]]:
        """The parts of a stuk of this category, each under a key that only the key holder can hand out again.

        Raises:
            InvoerOnjuist: a part that is empty or too long.
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        teksten = delen.teksten()
        sealed = self._sleutels.verzegel(casus, nummer, teksten, categorie=categorie)
        return [{"deel": deel, "verzegeld": part.model_dump()} for (deel, _), part in zip(teksten, sealed, strict=True)]

    def nummer(self) -> str:
        """A number that nobody can guess, for what is made."""
        return self._post.verbinding.clock.verzoek_id()

    def _agenda(self, doel: str, dag: str) -> Dagagenda:
        vraag = Agendavraag.model_validate({**self._post.kop(doel), "dag": dag})
        lijn = self._post.verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/dagagendas", vraag.model_copy(update={"gezien": gezien}), DagagendaAntwoord
            ),
            self._bonkop("dagagenda", vraag.verzoek_id, vraag.kenmerk),
        )
        return answer.kern

    def _bonkop(self, soort: BonSoort, verzoek_id: str, kenmerk: str) -> BonKop:
        return BonKop(soort, verzoek_id, self._post.verbinding.geheim.kenmerk(kenmerk))
