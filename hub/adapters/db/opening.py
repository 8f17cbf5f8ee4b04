"""Put storage together: what bootstrap calls for each kind of process.

    engine = open_engine(url); migrate(engine, index=True)
    runner = index_runner(engine, logboek, clock)        # sleutel_runner for the key holder
    runner.start()

The log comes from `hub.adapters.transparency`, which this package does not know.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.driver import Driver, connect
from hub.adapters.db.groep import Opslag
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import DEFAULT_LIMITS, GroupRunner, Limits
from hub.adapters.db.schema_sleutels import casussleutel
from hub.adapters.db.sleutel_werk import SleutelWerk
from hub.adapters.db.statements import index_statements, proces_statements
from hub.adapters.db.werk import Beurt
from hub.application.ports.log import LogSealing

Clock = Callable[[], datetime]


def proces_opslag(engine: Engine, sealing: LogSealing, clock: Clock) -> Opslag[ProcesBeheerWerk]:
    """Units of work on what every process has."""
    sql = proces_statements(engine.dialect.name)

    def make(driver: Driver, beurt: Beurt) -> ProcesBeheerWerk:
        return ProcesBeheerWerk(driver, sealing, beurt, sql)

    return Opslag(lambda: connect(engine), sql, sealing, make, clock)


def sleutel_opslag(engine: Engine, sealing: LogSealing, clock: Clock) -> Opslag[SleutelWerk]:
    """Units of work of the key holder."""
    sql = proces_statements(engine.dialect.name)

    def make(driver: Driver, beurt: Beurt) -> SleutelWerk:
        return SleutelWerk(driver, sealing, beurt, sql)

    return Opslag(lambda: connect(engine), sql, sealing, make, clock, geheim=(casussleutel.name,))


def index_opslag(engine: Engine, sealing: LogSealing, clock: Clock) -> Opslag[HubWerk]:
    """Units of work of the hub."""
    sql = index_statements(engine.dialect.name)

    def make(driver: Driver, beurt: Beurt) -> HubWerk:
        return HubWerk(driver, sealing, beurt, sql)

    return Opslag(lambda: connect(engine), sql, sealing, make, clock)


def proces_runner(
    engine: Engine, sealing: LogSealing, clock: Clock, limits: Limits = DEFAULT_LIMITS
) -> GroupRunner[ProcesBeheerWerk]:
    """The runner of what administrators do in any process; call `start`."""
    return GroupRunner(proces_opslag(engine, sealing, clock), limits)


def sleutel_runner(
    engine: Engine, sealing: LogSealing, clock: Clock, limits: Limits = DEFAULT_LIMITS
) -> GroupRunner[SleutelWerk]:
    """The runner of the key holder; call `start`."""
    return GroupRunner(sleutel_opslag(engine, sealing, clock), limits)


def index_runner(
    engine: Engine, sealing: LogSealing, clock: Clock, limits: Limits = DEFAULT_LIMITS
) -> GroupRunner[HubWerk]:
    """The runner of the hub; call `start`."""
    return GroupRunner(index_opslag(engine, sealing, clock), limits)
