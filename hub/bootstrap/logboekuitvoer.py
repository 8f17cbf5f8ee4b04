"""Records of the log of one process for its administrator."""

from contextlib import closing

from connectors.protocol.logboeken import DIENSTEN
from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.policy.laden import parse_convenant
from hub.adapters.transparency.lezen import read_entry
from hub.application.ports.proces import ProcesBeheer
from hub.application.voer_logboek_uit import voer_logboek_uit
from hub.bootstrap.beheer import writing
from hub.bootstrap.beleid import Bundelplaats, active_files, load_digest
from hub.bootstrap.routes import API_VERSION
from hub.domain.convenant import Convenant
from hub.domain.gezicht import Aanzicht
from hub.settings import ProcessSettings


def export_records(settings: ProcessSettings, rol: str, gezicht: str, vanaf: int, aantal: int) -> list[str]:
    """Records of at most `aantal` entries from number `vanaf` on.

    Raises:
        StaleBundle: the active bundle is not here, or not sound.
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
    with writing(settings, rol) as runner:
        active, files = runner.submit(active_files).result().waarde
        convenant = load_digest(plaats, active, files)[1]
        with closing(SqlLogSource(open_readonly(settings.database))) as source, source.reading() as reader:
            entries = [entry for regel in reader.regels(vanaf, aantal) if (entry := read_entry(regel)) is not None]
        earlier = runner.submit(decided).result().waarde
        activiteiten = {doel.id: doel.activiteit for doel in convenant.doelen}
        aanzicht = Aanzicht(settings.oorsprong, API_VERSION, activiteiten, dienst=DIENSTEN[rol])
        return (
            runner.submit(lambda uow: voer_logboek_uit(gezicht, entries, aanzicht, (convenant, earlier), uow=uow))
            .result()
            .waarde
        )


def decided(uow: ProcesBeheer) -> dict[str, Convenant]:
    """Every covenant that ever decided here, by the digest of its bundle."""
    found = {one: uow.bundelbestand(one, "convenant.yaml") for one, was in uow.bundels().items() if was}
    return {one: parse_convenant(facts) for one, facts in found.items() if facts}
