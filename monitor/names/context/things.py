"""What has its name in quotes beside it, where languages have no capitals or endings that tell:
"Qarabağ" klubu, «Արարատ» թերթը, فيلم «أم كلثوم»."""

import re

from monitor.names.listed import folded
from monitor.names.text import Text

# How the words for such things begin.
_KINDS = {
    "tr": tuple(
        folded(
            """futbol kulub takim otel gazete dergi gemi vapur film restoran lokanta sirket belgesel
            dizi roman kitab opera"""
        )
    ),
    "az": tuple(
        folded(
            """klub komanda futbol mehmanxana otel qezet jurnal gemi film restoran sirket nesriyyat
            agentliy telekanal suyu mineral serial roman kitab opera pyes tamasa tanker stansiya"""
        )
    ),
    "hy": tuple(
        folded(
            """ակումբ թիմ ֆուտբոլ հյուրանոց ռեստորան թերթ ընկերությ ամսագիր ֆիլմ կինո ջուր ջրի
            հանքային գարեջուր գինի կոնյակ կինոնկար վեպ գիրք գրք ներկայաց օպերա սերիալ նավ լցանավ
            հածանավ ֆրեգատ սուզանավ"""
        )
    ),
    "ka": tuple(
        folded(
            """კლუბ გუნდ საფეხბურთო სასტუმრო რესტორან გაზეთ კომპანი ჟურნალ ფილმ წყალ
            წყლ მინერალურ ლუდ ღვინ სასმელ ლიმონათ ქარხან რომან წიგნ სპექტაკლ სერიალ ოპერ გემ ტანკერ
            კრეისერ ფრეგატ"""
        )
    ),
    "ar": tuple(folded("فيلم كتاب رواية مسرحية مسلسل أغنية ألبوم سفينة ناقلة باخرة صحيفة مجلة")),
    "fa": tuple(folded("فیلم کتاب رمان نمایش سریال مستند آلبوم کشتی نفتکش روزنامه مجله")),
}
LANGUAGES = frozenset({"tr", "az", "hy", "ka", "ar", "fa"})  # where a place in quotes is no other
_BEFORE = frozenset({"ar", "fa"})  # and nowhere else
# What may stand between the name and the word for it.
_BETWEEN = {
    "tr": folded("adlı isimli belgesel yeni"),
    "az": folded("adlı sənədli bədii yeni"),
    "hy": folded("վերնագրով անունով փաստագրական վավերագրական գեղարվեստական նոր"),
    "ka": folded("სახელწოდებით დოკუმენტური მხატვრული ახალი"),
    "ar": folded("بعنوان وثائقي الوثائقي جديد الجديد قصير القصير"),
    "fa": folded("با عنوان سینمایی کوتاه جدید تازه بلند"),
}
_ENDING = 2  # letters of a case: გაზეთი, and not ჟურნალისტმა
_JOINED = re.compile("^(?:[وف]?[بل]?ال|[وف]?[بلك]|لل)(?=...)")  # to an Arabic word
_AFTER = 3  # words


def is_one(text: Text, first: int, last: int) -> bool:
    """Whether a thing stands before or after its name in quotes: „ბორჯომი“ წყალი. Turkish has none
    before: Gazeteci “Ankara” dedi."""
    language = text.language or ""
    if language not in _KINDS:
        return False
    if language not in _BEFORE and _is_followed(text, last, language):
        return True
    at = first - 1
    if language == "tr" or at < 0 or text.gap(at).strip(' "\u00a0'):
        return False
    while at > 0 and text.goes_on(at - 1) and text.folded(at) in _BETWEEN[language]:
        at -= 1
    word = text.folded(at)
    if language == "ar":
        word = _JOINED.sub("", word)
    return any(word.startswith(one) and len(word) - len(one) <= _ENDING for one in _KINDS[language])


def _is_followed(text: Text, last: int, language: str) -> bool:
    for at in range(last + 1, min(last + 1 + _AFTER, len(text.tokens))):
        word = text.folded(at)
        if word.startswith(_KINDS[language]):
            return True
        if word not in _BETWEEN[language] or not text.goes_on(at):
            return False
    return False


# What only news of sport say, as it begins; a club is in quotes there.
_SPORT = {
    "az": re.compile("futbol|liqa|cempion|oyun|matc|qol|turnir|kubok|reqib|komanda|uduz|xal"),
    "hy": re.compile("ֆուտբոլ|լիգա|առաջնությ|խաղ|գոլ|մարզիչ|գավաթ|մրցաշար|մրցակ"),
    "ka": re.compile("ფეხბურთ|ლიგ|ჩემპიონ|მატჩ|გოლ|თამაშ|ტურნირ|მწვრთნელ|მეტოქ"),
}
_SENTENCE = 25  # words on either side
_STOP = re.compile("[.!?։\n]")


def is_played(text: Text, first: int) -> bool:
    """Whether the sentence around a name in quotes is about sport."""
    sport = _SPORT.get(text.language or "")
    if sport is None:
        return False
    for step in (-1, 1):
        at = first
        for _ in range(_SENTENCE):
            if not 0 <= at + step < len(text.tokens) or _STOP.search(text.gap(min(at, at + step))):
                break
            at += step
            if sport.match(text.folded(at)):
                return True
    return False
