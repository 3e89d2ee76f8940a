"""Surnames that differ by one letter are different persons, and spellings of one are one."""

import pytest
from taken import found

from monitor import names
from monitor.names.words.compare import distance
from monitor.names.words.sound import plain, sounds


@pytest.mark.parametrize(("one", "other"), [("Đurin", "Jurin"), ("Đelić", "Jelić")])
def test_a_soft_d_is_no_j(one: str, other: str) -> None:
    assert distance(sounds(plain(one)), sounds(plain(other))) > 0.2


@pytest.mark.parametrize("other", ["Djurin", "Джурин", "Ђурин", "Dzurin"])
def test_a_soft_d_is_heard_in_other_spellings(other: str) -> None:
    assert distance(sounds(plain("Đurin")), sounds(plain(other))) <= 0.1


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Michael Chang", "en", "Michael Hang won."),
        ("Peter Cho", "en", "Peter Ho won."),
        ("Ursula Kehl", "de", "Ursula Kall gewann."),
        ("سامر دياب", "ar", "وصل سامر ذياب أمس"),
        ("رضا نادری", "fa", "رضا نذری گفت"),
    ],
)
def test_a_sound_more_is_another_surname(rule: str, language: str, text: str) -> None:
    assert found(names.person(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("Peter Goldschmidt", "ru", "Петер Гольдшмидт"),
        ("Peter Waldschmidt", "uk", "Петер Вальдшмідт"),
        ("Peter Landschulz", "ru", "Петер Ландшульц"),
        ("Boris Mickos", "ru", "Борис Микос"),
        ("Peter Luckow", "ru", "Петер Луков"),
        ("Boris Rackov", "mk", "Борис Рачков"),
        ("Lidsina Tabidse", "ka", "ლიძინა ტაბიძე"),
        ("Anna Edsin", "ru", "Анна Эдсин"),
        ("Redschep Bajram", "ru", "Реджеп Байрам"),
        ("Samer Dhiab", "ar", "سامر ذياب"),
        ("Maria Zakharova", "az", "Mariya Zaxarova"),
        ("Мамука Бахтадзе", "az", "Mamuka Baxtadze"),
        ("Max Verstappen", "tr", "Max Verstappen"),
        ("Sandro Maksimov", "az", "Sandro Maximov"),
    ],
)
def test_a_spelling_is_read_as_its_language_does(rule: str, language: str, text: str) -> None:
    assert found(names.person(rule), text, language) == [text]
