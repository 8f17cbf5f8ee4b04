"""The Logboek Dataverwerkingen: what was done with whose data, and nothing about the employee who did it.

One record per person. An entry about several people is a span with a child for each of them, as an
entry about nobody that can be named is one record without a subject.
"""

from collections.abc import Callable

from hub.domain.gezicht import Aanzicht, Veld, activiteit_van, is_weigering, partij_van
from hub.domain.logregel import Logregel

BETROKKENE = "urn:zvh:betrokkene"
"""Type of the encrypted identifiers: the pseudonym that the hub gave a person, and no number of the world."""


def ldv_records(regel: Logregel, aanzicht: Aanzicht, new_span: Callable[[str, str], str]) -> list[Veld]:
    """The records of an entry; none when it is no processing of personal data.

    `new_span` makes 16 hexadecimal digits of the span and the subject: the same each time it is read.
    """
    activiteit = activiteit_van(regel, aanzicht)
    if not activiteit:
        return []
    people = aanzicht.betrokkenen.get(regel.nummer, ())
    own = _record(regel, aanzicht, activiteit)
    match people:
        case ():
            return [own]
        case (only,):
            return [own | {"attributes": _about(own, only)}]
        case _:
            child = {"parent_span_id": regel.span}
            return [own] + [
                own | child | {"span_id": new_span(regel.span, who), "attributes": _about(own, who)} for who in people
            ]


def is_vertrouwelijk(regel: Logregel, aanzicht: Aanzicht) -> bool:
    """Whether the activity is one that a data subject may not hear of.

    That is a property of the activity and not of the record, so that the record gives nothing away.
    """
    return activiteit_van(regel, aanzicht).rpartition(":")[2] in aanzicht.vertrouwelijk


def _record(regel: Logregel, aanzicht: Aanzicht, activiteit: str) -> Veld:
    attributes: Veld = {"dpl.core.processing_activity_id": activiteit}
    if partij := partij_van(regel):
        attributes["dpl.core.foreign_operation.processor"] = f"urn:zvh:partij:{partij}"
    record: Veld = {
        "trace_id": regel.spoor.trace,
        "span_id": regel.span,
        "status": "Unset" if is_weigering(regel) else "Ok",
        "name": regel.naam,
        "start_time": regel.tijd_ms,
        "end_time": regel.tijd_ms,
        "resource": {"attributes": {"service.name": aanzicht.producent, "service.version": aanzicht.versie}},
        "attributes": attributes,
    }
    return record | ({"parent_span_id": regel.spoor.ouder} if regel.spoor.ouder else {})


def _about(record: Veld, betrokkene: str) -> Veld:
    subject = {"dpl.core.data_subject_id": betrokkene, "dpl.core.data_subject_id_type": BETROKKENE}
    attributes = record["attributes"]
    return {**attributes, **subject} if isinstance(attributes, dict) else dict(subject)
