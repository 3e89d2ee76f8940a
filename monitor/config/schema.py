"""The JSON Schema of a watchlist's file: what editors complete, explain and underline.

Written by hand, since its readers are people; a test keeps its keys those of `shapes`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from monitor.config.terms import LONGEST, SHORTEST_PREFIX
from monitor.model.matching import LONGEST_QUERY, LONGEST_TERM

Schema = dict[str, Any]

# An editor takes 168 for a number and `on: true` for a truth value; here both are words.
TEXT: Schema = {"type": ["string", "number"], "minLength": 1, "maxLength": LONGEST}
EXPRESSION: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TERM}
COUNTRY: Schema = {"type": "string", "pattern": "^[A-Za-z]{2}$"}


def watchlist() -> Schema:
    """The schema of one file: a watchlist, or a list of them."""
    one = {"$ref": "#/$defs/watchlist"}
    named = {"allOf": [one, {"required": ["name"]}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Watchlist",
        "description": "What somebody watches. The file's name is the watchlist's name.",
        "if": {"type": "array"},
        "then": {"type": "array", "items": named},
        "else": one,
        "$defs": {
            "watchlist": _watchlist(),
            "term": _term(),
            "terms": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/term"}}, TEXT]},
        },
    }


def _watchlist() -> Schema:
    return {
        "title": "Watchlist",
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["any"]}, {"required": ["all"]}],
        "properties": {
            "name": _text("How digests and commands call it; without it, the file's name."),
            "title": _text("Its heading in messages; without it, the name."),
            "any": _terms("One of these is enough."),
            "all": _terms("Every one of these must be there."),
            "none": _terms("None of these may be there."),
            "languages": _words("Only articles in these languages: codes such as ru or hy.", "ru"),
            "sources": _words("Only articles from these sources, by their names in sources.yaml."),
            "countries": _list(COUNTRY, "Only sources of these countries: two letters.", ["GE"]),
            "fields": _choice(("title", "lead", "body"), "Only hits there count."),
            "sections": _words("Only addresses with one of these words in their path.", "politics"),
            "at_least": _hits("So many hits, or one in the title or the lead."),
            "not_near": _terms("A hit within ten words of one of these does not count."),
            "since": {
                "description": "Only articles published on this day or later.",
                "type": "string",
                "pattern": r"^\d{4}-\d\d-\d\d$",
                "examples": ["2026-03-01"],
            },
            "against": _words(
                "Only these documents of the shelf count as known, by their tags, besides what the "
                "story has told so far. Without it, all that is held counts.",
                "talks",
            ),
            "alert": _alert(),
        },
    }


def _alert() -> Schema:
    when = ("new", "follow-up", "material-revision", "copy", "vanished", "spike", "any")
    return {
        "description": "What a match sends at once. Without it, matches wait for the digest.",
        "type": "object",
        "additionalProperties": False,
        "required": ["to"],
        "properties": {
            "to": _words("The channels, by their names in channels.yaml."),
            "when": _choice(
                when,
                "For what: new stories, follow-ups with new sentences, revisions that change a "
                "number, name, date or denial, copies by other outlets, pages that vanished, "
                "spikes, any of these. Without it, the first three.",
            ),
            "revisions": {
                "description": "Which revisions, whatever `when` says: none, material ones, or "
                "only those in a sentence where the watchlist finds something, or did.",
                "enum": ["none", "material", "named"],
            },
            "at_least": _hits(
                "So many hits, or one in the title or the lead, are worth an alert; the digest "
                "has all."
            ),
            "priority": {
                "description": "high: passes quiet hours and mergers.",
                "enum": ["normal", "high"],
            },
        },
    }


def _hits(description: str) -> Schema:
    return {
        "description": description,
        "type": "integer",
        "minimum": 1,
        "maximum": 100,
        "default": 1,
    }


def _term() -> Schema:
    aliases = _list(TEXT, "Other names of it, each in any language.")
    surname = (
        "true: the bare surname always counts; false: never. Without it the document decides: its "
        "full name elsewhere, a title, or what is known of the surname."
    )
    return {
        "description": "A phrase, or one entry such as `person: Sergey Lavrov`.",
        "anyOf": [
            _text("A phrase: these words in any inflection, case and spelling of accents."),
            _entry(
                "person",
                "A person, in every spelling, script and inflection.",
                surname_alone={"description": surname, "type": "boolean"},
            ),
            _entry(
                "place",
                "A place, in every spelling, script and inflection, and by its foreign names.",
                aliases=aliases,
                country={**COUNTRY, "description": "The country that it is in: two letters."},
            ),
            _entry(
                "organisation",
                "An organisation, in every inflection and script, and by its abbreviation.",
                aliases=aliases,
            ),
            _entry("exact", "Exactly these letters: case and accents count, nothing is inflected."),
            _entry(
                "prefix",
                "Every word that begins so: at least three letters.",
                {"type": "string", "minLength": SHORTEST_PREFIX, "pattern": r"^\w+\*?$"},
            ),
            _entry("regex", "An RE2 expression, on the text as it is written.", EXPRESSION),
            _entry(
                "query",
                'A query: AND OR NOT ( ) "phrase" "a b"~8 NEAR/8 ONEAR/8 wor* title: lead: body: '
                "author: outlet: lang: site: person: place: organisation: @watchlist",
                {
                    **EXPRESSION,
                    "maxLength": LONGEST_QUERY,
                    "examples": ['(ceasefire OR truce) AND "peace talks"~3'],
                },
            ),
        ],
    }


def _entry(kind: str, meaning: str, value: Schema = TEXT, **more: Schema) -> Schema:
    """A mapping whose first key says what is looked for."""
    return {
        "title": kind,
        "type": "object",
        "required": [kind],
        "additionalProperties": False,
        "properties": {kind: {**value, "description": meaning}, **more},
    }


def _text(meaning: str) -> Schema:
    return {**TEXT, "description": meaning}


def _terms(meaning: str) -> Schema:
    return {"$ref": "#/$defs/terms", "description": meaning}


def _words(meaning: str, *examples: str) -> Schema:
    return _list(TEXT, meaning, examples)


def _choice(words: Sequence[str], meaning: str) -> Schema:
    return _list({"enum": list(words)}, meaning)


def _list(item: Mapping[str, Any], meaning: str, examples: Sequence[str] = ()) -> Schema:
    shown = {"examples": [list(examples)]} if examples else {}
    return {"description": meaning, "anyOf": [{"type": "array", "items": item}, item], **shown}


def text() -> str:
    """The schema as a file holds it."""
    return json.dumps(watchlist(), indent=2, ensure_ascii=False) + "\n"
