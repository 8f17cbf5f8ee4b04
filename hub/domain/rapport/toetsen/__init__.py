"""Identities that must hold between figures.

Belongs here: checks as data, and how they are held. Not: what is said of one that fails, or withheld because of it.
"""
