"""Which of our own people are on the priority list; nobody else ever hears that we asked about whom.

Gate G3 at the source (WGS art. 2.32): only a report about somebody on the list may leave. The
points stay blinded until they are back here; the hub sees random ones, and we see the list under
a scalar of this one answer, good for comparing our own people and nothing else. The linkage
model that the hub uses judges here too: certain passes, a possible match does not.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from connectors.agent.client import LEVERANCIER
from connectors.agent.errors import Alarm
from connectors.agent.evaluatie import Verzoek
from connectors.agent.getuige import BonKop
from connectors.agent.opdracht import Opdracht
from connectors.agent.pseudoniemen import GeblindeerdeGroep
from connectors.agent.verbinding import Verbinding
from connectors.protocol.berichten import (
    FilterGroep,
    Prioriteitsfilter,
    PrioriteitsfilterAntwoord,
    PrioriteitsfilterKern,
)
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import ProtocolError
from connectors.protocol.evaluaties import EvaluatieKern
from connectors.protocol.identifiers import Persoon
from connectors.protocol.koppelmodel import Koppelmodel, Oordeelklasse, standaardmodel
from connectors.protocol.transit import PUNTEN_PER_RECORD, Klasse, unblind

MOST = 256
"""Most people in one question."""
_NUMBERS = frozenset({Klasse.BSN.value})
Waarden = Mapping[str, set[bytes]]
"""Values of one person by family; a family can have several, as for double names."""


@dataclass(frozen=True, slots=True)
class Lijstfilter:
    """The comparison, for one party. `model` weighs families as the hub does."""

    verbinding: Verbinding
    opdracht: Opdracht
    model: Koppelmodel

    def op_lijst(self, personen: Sequence[Persoon]) -> list[Oordeelklasse]:
        """Per person, in order: certainly, possibly or not on the list.

        Raises:
            InvoerOnjuist: nobody, too many, or a person of whom no key can be made.
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        found: list[Oordeelklasse] = []
        for at in range(0, len(personen), MOST):
            found += self._some(personen[at : at + MOST])
        return found

    def _some(self, personen: Sequence[Persoon]) -> list[Oordeelklasse]:
        verzoek = Verzoek(self.verbinding.clock.verzoek_id(), "filter", LEVERANCIER, self.opdracht)
        own, evaluated = self.verbinding.evaluaties.evaluated(personen, verzoek)
        kern = self._ask(evaluated, verzoek, len(personen))
        try:
            ours = _ours(own, kern, len(personen))
            listed = _listed(kern)
        except ProtocolError as error:
            raise Alarm(error.rule, "hub") from error
        return [_best(person, listed, self.model) for person in ours]

    def _ask(self, evaluated: EvaluatieKern, verzoek: Verzoek, records: int) -> PrioriteitsfilterKern:
        lijn, geheim = self.verbinding.lijnen["hub"], self.verbinding.geheim

        def message(gezien: int) -> Prioriteitsfilter:
            return Prioriteitsfilter(
                versie=1,
                verzoek_id=verzoek.verzoek_id,
                doel=verzoek.opdracht.doel,
                rol=verzoek.rol,
                gebruiker=b64u(geheim.gebruiker(verzoek.opdracht.gebruiker)),
                kenmerk=verzoek.opdracht.kenmerk,
                gezien=gezien,
                records=records,
                groepen=[
                    FilterGroep.model_validate(groep.model_dump(include=set(FilterGroep.model_fields)))
                    for groep in evaluated.groepen
                ],
            )

        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post("/v1/prioriteitsfilters", message(gezien), PrioriteitsfilterAntwoord),
            BonKop("filter", verzoek.verzoek_id, geheim.kenmerk(verzoek.opdracht.kenmerk)),
        )
        if [len(punten) for punten in answer.kern.groepen] != [len(groep.punten) for groep in evaluated.groepen]:
            raise Alarm("filter-aantal", "hub")
        return answer.kern


def best_of(found: Collection[Oordeelklasse]) -> Oordeelklasse:
    """The strongest of some judgements; of none it is GEEN."""
    return next(
        (klasse for klasse in (Oordeelklasse.ZEKER, Oordeelklasse.MOGELIJK) if klasse in found), Oordeelklasse.GEEN
    )


def lijstfilter(verbinding: Verbinding, opdracht: Opdracht) -> Lijstfilter:
    """The filter with the model that ships."""
    return Lijstfilter(verbinding, opdracht, standaardmodel())


def _ours(own: Sequence[GeblindeerdeGroep], kern: PrioriteitsfilterKern, records: int) -> list[Waarden]:
    """Our own people's values under the scalar of this answer: the blinds come off here."""
    people: list[dict[str, set[bytes]]] = [defaultdict(set) for _ in range(records)]
    for groep, punten in zip(own, kern.groepen, strict=True):
        size = PUNTEN_PER_RECORD[groep.klasse]
        for at, record in enumerate(groep.records):
            place = at * size
            values = unblind(record, [unb64u(punt, 32) for punt in punten[place : place + size]])
            for familie, value in zip(groep.families[place : place + size], values, strict=True):
                if familie:
                    people[at][familie].add(value)
    return [dict(person) for person in people]


def _listed(kern: PrioriteitsfilterKern) -> list[Waarden]:
    people: dict[int, dict[str, set[bytes]]] = defaultdict(lambda: defaultdict(set))
    for row in kern.lijst:
        people[row.persoon][row.familie].add(unb64u(row.waarde, 32))
    return [dict(person) for person in people.values()]


def _best(person: Waarden, listed: Sequence[Waarden], model: Koppelmodel) -> Oordeelklasse:
    return best_of({_judge(person, other, model) for other in listed})


def _judge(person: Waarden, other: Waarden, model: Koppelmodel) -> Oordeelklasse:
    both = person.keys() & other.keys()
    agreeing = frozenset(familie for familie in both if person[familie] & other[familie])
    if agreeing & _NUMBERS:
        return Oordeelklasse.ZEKER
    if not agreeing:
        return Oordeelklasse.GEEN
    return model.beoordeel(agreeing, frozenset(both - _NUMBERS)).klasse
