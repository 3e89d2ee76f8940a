"""Names of two words that a text, or a rule, writes as one; names that hyphens join."""

import pytest

from monitor.match import Matcher, matched
from monitor.model import Document, Term, TermKind, Watchlist


def found(rule: str, language: str, text: str) -> list[str]:
    term = Term(rule, kind=TermKind.PERSON)
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    hits = matcher.match(Document("d", text, language=language))
    return [hit.found for hit in hits] if matched(hits) else []


@pytest.mark.parametrize(
    ("rule", "language", "text", "expected"),
    [
        ("حسن نصر الله", "ar", "قتل حسن نصرالله أمس.", "حسن نصرالله"),
        ("حسن نصر الله", "ar", "قتل حسن نصر الله أمس.", "حسن نصر الله"),
        ("جمال عبد الناصر", "ar", "كان جمال عبدالناصر ضابطا.", "جمال عبدالناصر"),
        ("فتح الله غولن", "ar", "توفي فتح الله غولن في منفاه.", "فتح الله غولن"),
        ("آية الله علي خامنئي", "ar", "قال علي خامنئي إن الأمر انتهى.", "علي خامنئي"),
        ("Abbas Araghchi", "fa", "سیدعباس عراقچی وارد ژنو شد.", "سیدعباس عراقچی"),
        ("محمد خاتمی", "fa", "سیدمحمد خاتمی پیام داد.", "سیدمحمد خاتمی"),
        ("محمدباقر قالیباف", "fa", "محمد باقر قالیباف پیام داد.", "محمد باقر قالیباف"),
        ("Hossein Amirabdollahian", "fa", "حسین امیر عبداللهیان آمد.", "حسین امیر عبداللهیان"),
    ],
)
def test_a_name_is_met_as_one_word_and_as_two(
    rule: str, language: str, text: str, expected: str
) -> None:
    assert found(rule, language, text) == [expected]


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("حسن نصر الله", "ar", "قتل هادي نصر الله في الجنوب."),
        ("جمال عبد الناصر", "ar", "قال عبد الحكيم عبد الناصر إن الكتاب جاهز."),
        ("رفيق عبد السلام", "ar", "قال عبد السلام رفيق إن الكتاب جاهز."),
        ("علی خامنه‌ای", "fa", "سیدمجتبی خامنه‌ای سخنرانی کرد."),
        ("عباس عراقچی", "fa", "سیدعباس صالحی سخنرانی کرد."),
        ("محمدرضا عارف", "fa", "محمدباقر عارف سخنرانی کرد."),
        ("Jean Moulin", "fr", "Le pont Jean-Moulin est fermé."),
    ],
)
def test_who_shares_half_of_it_is_somebody_else(rule: str, language: str, text: str) -> None:
    assert found(rule, language, text) == []
