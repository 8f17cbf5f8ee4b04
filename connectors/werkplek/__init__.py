"""The werkplek: the pages in which employees of one organisation do their work, served by its own connector.

Names and texts are opened here, inside the organisation, and nowhere else (docs/adr/0023). A page does what a
command of the connector does: each act is a signed request of the party, decided and recorded by the hub.

    instellingen    werkplek.json and the key of the login
    inloggen        OpenID Connect: who somebody is
    sessies         who is at work, in which role and for what
    loket           one request, from cookie to page: every gate in one place
    pagina          what a page is: its address, its work, its roles, its answer
    paginas/        the pages themselves, one module per kind of work
"""
