"""Names in every spelling, script and inflection.

`person`, `place` and `organisation` make a name from what a rule says. A text's tokens have
`keys`; where a token has a key of a name, the name's `meet` says whether it stands there.
"""

from collections.abc import Sequence

from monitor.names.expand import Variant
from monitor.names.organisation import Organisation
from monitor.names.persons.person import Person
from monitor.names.places.place import Place
from monitor.names.text import Meeting, Text
from monitor.names.words.word import keys

__all__ = ["Meeting", "Name", "Text", "Variant", "keys", "organisation", "person", "place"]

Name = Person | Place | Organisation


def person(text: str, *, surname_alone: bool | None = None) -> Person | None:
    """A person by name; None when there is no word in it."""
    return Person.of(text, surname_alone)


def place(text: str, *, aliases: Sequence[str] = (), country: str | None = None) -> Place | None:
    """A place by name; `country` (ISO 3166) says which of several."""
    return Place.of(text, tuple(aliases), country)


def organisation(text: str, *, aliases: Sequence[str] = ()) -> Organisation | None:
    """An organisation by name; an abbreviation in brackets belongs to it."""
    return Organisation.of(text, tuple(aliases))
