"""Phrases in the inflected forms that their languages give them, and no other words."""

import pytest

from monitor.match import Matcher, matched
from monitor.model import Document, Term, TermKind, Watchlist

# A term as one writes it, and forms of it.
FORMS = {
    "ru": {
        "права человека": "прав человека, правам человека, правах человека",
        "обмен пленными": "обмена пленными, обмене пленными",
        "президентские выборы": "президентских выборов, президентскими выборами",
    },
    "uk": {
        "мирний договір": "мирного договору, мирним договором, мирному договорі",
        "гуманітарна допомога": "гуманітарної допомоги, гуманітарній допомозі",
        "обмін полоненими": "обміну полоненими, обміном полоненими",
    },
    "pl": {
        "wybory prezydenckie": "wyborów prezydenckich, wyborami prezydenckimi",
        "traktat pokojowy": "traktatu pokojowego, traktacie pokojowym",
    },
    "cs": {
        "předčasné volby": "předčasných voleb, předčasným volbám, předčasných volbách",
        "lidská práva": "lidských práv, lidským právům, lidskými právy",
        "výměna zajatců": "výměny zajatců, výměně zajatců",
    },
    "sk": {
        "predčasné voľby": "predčasných volieb, predčasným voľbám, predčasnými voľbami",
        "ľudské práva": "ľudských práv, ľudským právam, ľudských právach",
        "prímerie": "prímeria, prímerím",
    },
    "sl": {
        "predčasne volitve": "predčasnih volitev, predčasnih volitvah, predčasnimi volitvami",
        "mirovni sporazum": "mirovnega sporazuma, mirovnemu sporazumu",
        "prekinitev ognja": "prekinitve ognja, prekinitvi ognja",
    },
    "hr": {
        "prijevremeni izbori": "prijevremenih izbora, prijevremenim izborima",
        "ljudska prava": "ljudskih prava, ljudskim pravima",
    },
    "sr": {
        "људска права": "људских права, људским правима",
        "примирје": "примирја, примирјем",
        "Европска унија": "Европској унији",
        "војна помоћ": "војном помоћи, војној помоћи",
        "влада": "владом, влади",
    },
    "bg": {"мирен договор": "мирния договор, мирният договор, мирни договори"},
    "de": {
        "humanitäre Hilfe": "humanitärer Hilfe, humanitären Hilfe",
        "Rotes Kreuz": "Roten Kreuzes, Rote Kreuz",
        "Europäischer Rat": "Europäischen Rates, Europäische Rat, Europäischem Rat",
        "vorgezogene Neuwahlen": "vorgezogener Neuwahlen, vorgezogenen Neuwahlen",
    },
    "el": {"ανθρώπινα δικαιώματα": "ανθρωπίνων δικαιωμάτων"},
    "hu": {"emberi jogok": "emberi jogokat, emberi jogokról"},
    "it": {"diritti umani": "diritto umano"},
    "fr": {"élections anticipées": "élection anticipée"},
    "ar": {"الهلال الأحمر": "للهلال الأحمر, والهلال الأحمر, بالهلال الأحمر"},
}
OTHERS = {
    "ru": {
        "права человека": "правый человек, правого человека",
        "договор": "договорённость",
        "пара": "паром",
    },
    "uk": {"договір": "договорився, договірний", "воєнний стан": "воєнний станок", "рада": "радом"},
    "pl": {"wybory": "wyborca, wyborczy", "stan wojenny": "stany wojewódzkie"},
    "cs": {"volby": "volič, volební", "výměna zajatců": "vyměnil zajatců"},
    "sk": {"voľby": "volič, volebný, voľný", "zmluva": "zmluvný"},
    "sl": {"volitve": "volilec, volilni, voliti", "pravice": "pravičar, pravičen"},
    "hr": {"izbori": "izbornik, izborni, izbor"},
    "bg": {"избори": "избирател, изборен"},
    "de": {
        "Gesetz": "gesetzt, gesetzlich",
        "neues Gesetz": "neu gesetzt",
        "Frieden": "zufrieden",
        "Haft": "haftet",
    },
    "es": {"derecho": "derecha", "partido": "partida"},
    "fr": {"droits": "droite"},
    "en": {"arms": "arm", "peace treaty": "peace treat, peaceful treaty"},
}


def _each(table: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [
        (language, term, text)
        for language, terms in table.items()
        for term, texts in terms.items()
        for text in texts.split(", ")
    ]


def _is_met(language: str, term: str, text: str) -> bool:
    matcher = Matcher.compile([Watchlist("w", "W", any=(Term(term),))])
    return matched(matcher.match(Document("d", f"2024: {text}.", language=language)))


@pytest.mark.parametrize(("language", "term", "text"), _each(FORMS))
def test_a_form_is_met(language: str, term: str, text: str) -> None:
    assert _is_met(language, term, text)


@pytest.mark.parametrize(("language", "term", "text"), _each(OTHERS))
def test_another_word_is_not(language: str, term: str, text: str) -> None:
    assert not _is_met(language, term, text)


@pytest.mark.parametrize(
    "text", ["Ein Sprecher des Weißen Hauses sagte.", "Im Weißen Haus.", "Das Weiße Haus schwieg."]
)
def test_a_german_organisation_is_met_in_its_cases(text: str) -> None:
    term = Term("Weißes Haus", kind=TermKind.ORGANISATION)
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    assert matched(matcher.match(Document("d", text, language="de")))
