"""Every route that a process serves, taken from the table that its outer layer goes by: none can be forgotten."""

from hub.entrypoints.channel.layer import OpenRoute, Route
from tests.world import Naam, World


def routes_of(region: World, naam: Naam) -> list[Route]:
    """All routes of a running process, in the order of their paths."""
    table = region._processen[naam].layer._routes
    return [route for _, methods in sorted(table.items()) for _, route in sorted(methods.items())]


def open_routes(region: World, naam: Naam) -> list[OpenRoute]:
    """Those that a verified peer may read without signing."""
    return [route for route in routes_of(region, naam) if isinstance(route, OpenRoute)]
