"""Whether a page says, under a status of 200, that there is no such page."""

import re

from monitor.text.fold import fold

WORDS = 60  # a page that says so says little else

_SAYINGS = tuple(
    fold(saying)
    for saying in (
        "not found", "no longer available", "does not exist", "page doesn't exist", "error 404",
        "не найден", "не существует", "не знайден", "не існує", "не е намерен", "не постои",
        "није пронађен", "nije pronađen", "ne obstaja", "ni bilo mogoče najti",
        "nie znalezion", "nie istnieje", "nenalezen", "neexistuje", "nebola nájdená",
        "bulunamadı", "mevcut değil", "tapılmadı", "mövcud deyil",
        "չի գտնվել", "գոյություն չունի", "ვერ მოიძებნა", "არ არსებობს",
        "nicht gefunden", "existiert nicht", "introuvable", "n'existe pas", "no encontrada",
        "غير موجودة", "یافت نشد",
    )
)  # fmt: skip
_PAGE = re.compile(
    r"\b(page|article|страниц|сторінк|стран|stran|stron|sayfa|səhifə|էջ|გვერდ|seite|página|الصفحة|صفحه)"
)
_NUMBER = re.compile(r"\b404\b")


def says_absent(title: str | None, text: str) -> bool:
    """Whether a short page speaks of a missing page; an article about one is longer."""
    if len(text.split()) > WORDS:
        return False
    said = fold(f"{title or ''}\n{text}")
    told = any(saying in said for saying in _SAYINGS)
    return told and (_PAGE.search(said) is not None or _NUMBER.search(said) is not None)
