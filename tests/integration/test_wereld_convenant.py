"""A covenant that changes decides about what comes, and never again about what was decided (INV-6)."""

from functools import partial
from pathlib import Path

from hub.adapters.policy.bundle import build
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.winkel import write_bundle
from hub.application.activeer_bundel import activeer_bundel
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.proces import ProcesBeheer
from hub.bootstrap.beheer import writing
from hub.bootstrap.beleid import Bundelplaats
from hub.cli.opzet import CONVENANT
from hub.cli.opzet_bestanden import sign_by_all
from tests.meldwereld import melding
from tests.tafelwereld import kern, komt_binnen, medewerker, post
from tests.world import Naam, World, iemand

KEPT = ("melding", "melding_handeling", "casus", "casus_persoon", "telling", "bericht")
JCO = "{doelgroepen: [RISICOJEUGD], instrument: JCO_JEUGD, gemeenten: [GM0935, GM1903, GM0938, GM0994]"
PROCESSEN: tuple[Naam, ...] = ("hub", "sleutelhouder")


def activate(gebundeld: Gebundeld, uow: ProcesBeheer) -> None:
    activeer_bundel(gebundeld, uow=uow)


def amend(region: World, before: str, after: str) -> None:
    """Let the parties sign another text of the covenant, and let it decide at both processes."""
    bundels = Path(region.opstelling.hub["bundels"])
    folder, keys = bundels / "convenanten" / CONVENANT, bundels.parent / "partijsleutels-nieuw"
    text = (folder / "convenant.yaml").read_text()
    assert before in text
    (folder / "convenant.yaml").write_text(text.replace(before, after))
    model = (bundels / "policies" / "model.conf").read_bytes()
    write_bundle(bundels, CONVENANT, build(read_bron(folder), model))
    sign_by_all(bundels, keys)
    for naam, values in zip(PROCESSEN, (region.opstelling.hub, region.opstelling.sleutelhouder), strict=True):
        values["partijsleutels"] = str(keys)
        region.stop(naam)
        with writing(region.settings(naam), naam) as runner:
            gebundeld = Bundelplaats(bundels, keys).gebundeld(CONVENANT)
            runner.submit(partial(activate, gebundeld)).result().require()
        region.start(naam)


def test_inv_6_another_eligibility_table_changes_no_decision_that_was_taken(region: World) -> None:
    officier = medewerker(region.om)
    decided, waiting = (komt_binnen(region.politie, melding(f"B-{at}", iemand(8501 + at))) for at in range(2))
    agreed = kern(officier.besluit(decided, "AGENDEREN"))
    kept = {table: region.rows("hub", f"SELECT * FROM {table}") for table in KEPT}  # noqa: S608

    amend(region, JCO, JCO.replace("GM0935, ", ""))

    assert {table: region.rows("hub", f"SELECT * FROM {table}") for table in KEPT} == kept  # noqa: S608
    refused = medewerker(region.om).besluit(waiting, "AGENDEREN", waarom="Zoals altijd.")
    assert (agreed.instrument, refused.status, refused.regel) == ("JCO_JEUGD", 409, "instrument-onmogelijk")
    assert [said["uitkomst"] for _, said in post(region, "politie")] == ["AGENDEREN"]
    bundels = {entry.naam: entry.velden["bundel"] for entry in region.log("hub") if entry.naam.endswith("besloten")}
    assert bundels == {"melding.besloten": agreed.bundel}
    assert region.audit("hub").fout is None


def test_a_role_that_the_covenant_takes_away_ends_the_work_at_once(region: World) -> None:
    """The designation stands; the right that it rested on does not."""
    nummer = komt_binnen(region.politie, melding("B-1", iemand(8503)))
    rule = "{artikel: art-9-24, wie: [LID1], rol: [medewerker], doel: [P05]"

    amend(region, rule, rule.replace("[LID1]", "[politie]"))

    reply = medewerker(region.om).besluit(nummer, "AGENDEREN")
    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert kern(medewerker(region.politie).besluit(nummer, "AGENDEREN")).status == "GEAGENDEERD"
