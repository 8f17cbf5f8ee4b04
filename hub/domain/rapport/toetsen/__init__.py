"""Identities that must hold between figures, and what is said of one that does not.

Belongs here: checks as data, and how they are held. Not: what is withheld because of them.
"""
