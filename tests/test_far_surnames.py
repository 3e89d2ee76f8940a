"""A surname alone that is spelled far from the rule, beside a full name that is spelled so too."""

import pytest

from monitor.match import Matcher
from monitor.model import Document, Term, TermKind, Watchlist


def found(rule: str, language: str, text: str) -> list[str]:
    term = Term(rule, kind=TermKind.PERSON)
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    return [hit.found for hit in matcher.match(Document("d", text, language=language))]


@pytest.mark.parametrize(
    ("rule", "language", "text", "met"),
    [
        (
            "Donald Trump",
            "ar",
            "وصل دونالد ترامب إلى العاصمة. وقال ترامب إن المحادثات مستمرة، وأشاد الحاضرون بترامب.",
            ["دونالد ترامب", "ترامب", "بترامب"],
        ),
        (
            "Joe Biden",
            "ka",
            "ჯო ბაიდენი თბილისში ჩამოვიდა. ბაიდენმა თქვა, რომ გეგმა მზადაა.",
            ["ჯო ბაიდენი", "ბაიდენმა"],
        ),
        (
            "Antonio Guterres",
            "fa",
            "آنتونیو گوترش وارد پایتخت شد. گوترش گفت که مذاکرات ادامه دارد.",
            ["آنتونیو گوترش", "گوترش"],
        ),
    ],
)
def test_what_the_full_name_is_spelled_like_is_the_surname(
    rule: str, language: str, text: str, met: list[str]
) -> None:
    assert found(rule, language, text) == met


@pytest.mark.parametrize(
    ("rule", "language", "text", "met"),
    [
        # Nobody's full name is there.
        ("Donald Trump", "ar", "وقال ترامب إن المحادثات مستمرة.", []),
        # Another word, as far off.
        ("Joe Biden", "ka", "ჯო ბაიდენი ჩამოვიდა. ბადენმა უარი თქვა.", ["ჯო ბაიდენი"]),
        # A short surname with a letter more is any word: what follows, I sing.
        ("Ann Lee", "ar", "وصلت آن لي إلى العاصمة. وقالت ما يلي إنها باقية.", ["آن لي"]),
        ("Bob Poe", "ru", "Приехал Боб По. Потом вышел Пою и запел.", ["Боб По"]),
        # Another full name came last.
        (
            "Joe Biden",
            "ka",
            "ჯო ბაიდენი ჩამოვიდა. ჰანტერ ბაიდენი დარჩა. ბაიდენმა უარი თქვა.",
            ["ჯო ბაიდენი"],
        ),
    ],
)
def test_another_word_or_somebody_else_is_not(
    rule: str, language: str, text: str, met: list[str]
) -> None:
    assert found(rule, language, text) == met
