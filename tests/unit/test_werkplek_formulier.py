"""A form that can't be done comes back whole, and says what is known of what happened."""

from connectors.agent.errors import AgentError, Geweigerd, InvoerOnjuist, Onbereikbaar
from connectors.werkplek.pagina import Antwoord, Blad
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, probeer, verplicht


def tried(error: AgentError, **velden: str) -> tuple[Blad, Formulierbeeld]:
    """What is shown after an act that fails in this way."""
    form = Formulierbeeld(velden)

    def act() -> Antwoord:
        raise error

    shown = probeer(act, lambda one: Blad("casus/plan.html", {"form": one}), form)
    assert isinstance(shown, Blad)
    return shown, form


def test_an_act_without_an_answer_may_have_been_done_and_the_page_says_so() -> None:
    shown, form = tried(Onbereikbaar("geen-antwoord", "hub"), samenvatting="Wat ik schreef.")

    assert shown.status == 400
    assert "Misschien is het toch gedaan" in form.let_op
    assert form("samenvatting") == "Wat ik schreef."


def test_a_refusal_has_its_rule_and_articles() -> None:
    _, form = tried(Geweigerd("niet-toegestaan", ("art-9-29",)), naar="PLAN")

    assert form.weigering is not None
    assert (form.weigering.regel, form.weigering.artikelen) == ("niet-toegestaan", ("9.29",))
    assert form.let_op == ""


def test_what_was_typed_wrong_is_told_at_its_field() -> None:
    _, form = tried(InvoerOnjuist("bijlage-te-groot"), samenvatting="")

    assert form.fout("bijlage") == "De bijlage is groter dan 2 MB."
    assert form.weigering is None


def test_what_belongs_to_no_field_of_this_form_stands_above_it() -> None:
    _, form = tried(InvoerOnjuist("casus-niet-in-lijst"), naar="PLAN")

    assert form.fouten == []
    assert form.weigering is not None
    assert form.weigering.tekst == "Deze casus staat nu niet op uw lijst."


def test_every_empty_field_is_named_at_once() -> None:
    form = Formulierbeeld({"reden": "BRON"}, {"personen": ("",)})

    def act() -> Antwoord:
        verplicht(form, partij="Kies een organisatie.", reden="Kies waarom.", personen="Kies voor wie.")
        return Blad("casus/plan.html")

    probeer(act, lambda _: Blad("casus/plan.html"), form)

    assert form.fouten == [("partij", "Kies een organisatie."), ("personen", "Kies voor wie.")]
