"""The query language of watchlists: text -> tree -> true or not of a document, and where.

It knows operators and the places of words. What a word, a name or another watchlist is, and where
each stands in a document, the asker says.
"""

from monitor.query.evaluate import Place, evaluate
from monitor.query.faults import Fault, nearest, place
from monitor.query.parse import parse
from monitor.query.tree import About, Leaf, Or, Query, Reference, needs, walk

__all__ = [
    "About",
    "Fault",
    "Leaf",
    "Or",
    "Place",
    "Query",
    "Reference",
    "evaluate",
    "nearest",
    "needs",
    "parse",
    "place",
    "walk",
]
