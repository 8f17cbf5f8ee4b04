"""When a report about somebody with a running plan must have its gevolg (`domain.md` B5)."""

from datetime import datetime, timedelta

from hub.domain.kalender import instant_of, local

_SATURDAY = 5


def vertaling_uiterlijk(ontvangen_op: datetime) -> datetime:
    """One working day later, at the same time on the clock; a weekend is no working day, a holiday is."""
    due = local(ontvangen_op).replace(tzinfo=None) + timedelta(days=1)
    while due.weekday() >= _SATURDAY:
        due += timedelta(days=1)
    return instant_of(due)
