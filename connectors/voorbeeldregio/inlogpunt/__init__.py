"""A login for invented people alone: a small OpenID provider without passwords, on this machine and nowhere else.

For the demonstration, so that every role can be played. It speaks as the provider of an organisation must by the
NL GOV profiles; what makes it unfit for real people is that it believes whoever chooses a name.
"""
