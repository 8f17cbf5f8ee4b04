"""The werkplek: the pages in which employees of one organisation work, served by its own connector (ADR 0023).

A page does what a command of the connector does: each act is a signed request, decided and recorded by the hub.
`loket` holds every gate before a page, `pagina` says what a page is, `paginas` has them by kind of work.
"""
