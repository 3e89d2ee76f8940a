"""What somebody who types a bare name most likely means by it: the first draft of a rule."""

import re
from typing import Literal

from monitor.names import atlas, given
from monitor.names.listed import folded, listed
from monitor.names.words.sound import script
from monitor.text.fold import fold
from monitor.text.tokens import tokens

Kind = Literal["person", "place", "organisation", "words"]

# What names of bodies hold, by how the words begin, in the languages of the region.
_BODIES = tuple(
    map(
        fold,
        listed(
            """
            agenc associat bank bureau center centre coalition commission committee communit company
            congress consort convention corporat council court delegation federation fond forum
            foundation fund group initiative institute international league ministr movement office
            organi parliament part platform police senate service society summit union
            universit internacional uluslararası beynəlxalq международн міжнародн
            агент ассоциац банковск бюро инициатив институт комис комитет компан конгресс министер
            мининдел организац парламент парти платформ судебн федерац фонд форум центр движени
            корпорац прокурат собрани университет
            агенці асоціац комітет міністерств організац прокуратур товариств університет
            ajans banka birlig dernek federasyon kurul kurum meclis merkez ministerio parti platform
            vakf bakanlı mahkeme örgütü örgütler
            birliy cəmiyyət idarəsi ittifaq komitə mərkəz məhkəmə məclis nazirliy təşkilat şurası
            ასოციაცი ბანკ ინსტიტუტ კავშირ კომისი კომიტეტ მოძრაობ ორგანიზაცი პარლამენტ პარტი
            პროკურატურ სააგენტ საბჭო სამინისტრო სამსახურ სასამართლო უნივერსიტეტ ფონდ ცენტრ
            բանկ դատախազությ դատարան ժողով խորհրդարան խորհուրդ ծառայությ կազմակերպությ կենտրոն
            կոմիտե կուսակցությ համալսարան հանձնաժողով հիմնադրամ միությ նախարարությ
            المجلس البنك الجامعة الحزب الهيئة اللجنة المحكمة المنظمة البرلمان الوزارة بنك جمعية حزب
            لجنة مجلس محكمة مركز منظمة هيئة وزارة انجمن بانک دادگاه دانشگاه سازمان وزارت پارلمان
            کمیته
            κοινοβουλ υπουργει πανεπιστημι επιτροπ οργανισμ
            """
        ),
    )
)

# Those with which surnames begin too (Банков, Радаев, Συμβουλίδης), in their cases.
_WHOLE = frozenset(
    stem + ending
    for stem in folded("банк суд союз совет рад служб спілк τραπεζ συμβουλι")
    for ending in ("", *folded("а у ом е ы и і ою ой α ας ες ων ο ου"))
) | folded("მერია მერიის მერიას მერიაში")
# In names written with capitals: they are common words else.
_CAUSES = folded("amnesty children crescent defenders programme refugees rights without границ")
# People are called Cross too; in inflected languages by the stems of both words.
_RED_CROSS = re.compile(
    r"\bred cross\b|"
    + "|".join(
        rf"\b{fold(red)}\w* {fold(cross)}"
        for red, cross in (
            *(("красн", "крест"), ("червон", "хрест"), ("kızıl", "haç"), ("qırmızı", "xaç")),
            *(("წითელ", "ჯვ"), ("կարմիր", "խաչ")),
        )
    )
)
_CALLED = fold("Рада")  # a council, and a woman in Bulgarian and Serbian
_SURNAME = re.compile("..(?:[ое]ва|ина|ска|ич|ић)$")

_PARTICLE = 3  # letters at most: van, der, bin
_CASELESS = frozenset({"Geor"})


def kind_of(written: str) -> Kind:
    """Person, place, organisation or words: by the atlas, the given names and the words for
    bodies. A guess that its reader is shown and may correct."""
    words = [written[token.start : token.end] for token in tokens(written)]
    if not words:
        return "words"
    if _is_place(written.strip()):
        return "place"
    plain = [fold(word) for word in words]
    if _is_body(plain) or _is_abbreviation(words):
        return "organisation"
    if _is_cause(plain) and not _is_small(words[0]):
        return "organisation"
    if any(map(str.isdigit, "".join(words))) or not 2 <= len(words) <= 5:
        return "words"
    within = [word for word in words if _is_small(word)]
    ends = _is_small(words[0]) or _is_small(words[-1])
    if not ends and all(len(word) <= _PARTICLE for word in within):
        return "person"
    return "person" if given.groups(words[0], "") and not _is_small(words[0]) else "words"


def _is_body(words: list[str]) -> bool:
    """Whether folded words name one: Рада Європи, and not Рада Петрова."""
    if words[0] == _CALLED and _SURNAME.search(words[-1]):
        return False
    return any(word.startswith(_BODIES) or word in _WHOLE for word in words)


def _is_cause(words: list[str]) -> bool:
    """Whether folded words name a body by what it is for: Human Rights Watch."""
    return not _CAUSES.isdisjoint(words) or _RED_CROSS.search(" ".join(words)) is not None


def _is_small(word: str) -> bool:
    """Written small, in a script that has capitals in use."""
    return word[0].islower() and script(word) not in _CASELESS


def _is_place(name: str) -> bool:
    if _is_small(name):
        return False
    found = atlas.territory(name) or atlas.region(name) or atlas.city(name)
    return found is not None


def _is_abbreviation(words: list[str]) -> bool:
    return len(words) == 1 and 2 <= len(words[0]) <= 6 and words[0].isupper()
