"""Fetching by kind: a file for each kind of thing that a source offers.

Each knows what to ask for and what it will not take; none opens a connection of its own.
"""
