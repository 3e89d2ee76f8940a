"""What is called after somebody and stands behind his name: Turgut Özal Caddesi."""

import re

from monitor.names.context.doubt import in_capitals
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.words.word import Fit

# What comes after the name. In Turkish and Azerbaijani it is possessed (caddesi, and not caddede);
# of words without a vowel at the end a capital or one more ending tells it from an object (parkı),
# and in Turkish, where one stands in every such name, only a capital.
_VOWEL = "gemi|cadde|universite|lise|hastane|mahalle|kopru|kuce|stansiya|korpu|xestexana"
_CONSONANT = (
    "sokag|bulvar|meydan|park|(?:ilk|orta|ana)?okul|havaliman|havaalan|stad|stadyum|prospekt|mekteb"
    "|universitet|xiyaban|muzey|stadion"
)
_POSSESSED = f"(?:{_VOWEL})s[iu](?:n.*)?|(?:{_CONSONANT}|aeroport|merkez)[iu]n.+"
_BEHIND = {
    "tr": re.compile(_POSSESSED),
    "az": re.compile(f"{_POSSESSED}|prospekti"),
    "hu": re.compile("utca(?:n|ban|i|t)?|teren|ut|korut.*|setany.*"),
    "hy": re.compile(
        "(?:փողոց|հրապարակ|պուրակ|օդանավակայան|մարզադաշտ|ստադիոն)(?:ը|ի|ում|ով|ից|ին|ն)?|պողոտա(?:ն|յի|յում|յով|յից)?"
        "|զբոսայգ(?:ի|ու).*|անվան"
    ),
    "ka": re.compile(
        "(?:ქუჩ|გამზირ|მოედან|მოედნ|სკვერ).{1,4}|სახელობის|უნივერსიტეტ(?:ი|ის|ს|ში|მა)"
    ),
}
_BEHIND_CAPITAL = {
    **dict.fromkeys(
        ("tr", "az"), re.compile(f"(?:{_CONSONANT}|merkez|fond|vakf|saray|institut|kubok)[iu]|hava")
    ),
    "en": re.compile(
        "street|avenue|boulevard|highway|airport|bridge|university|college|school|academy|stadium"
        "|hospital|library|square"
    ),
}
# The same after a hyphen in German, with their cases: das Robert Koch-Institut.
_GERMAN = re.compile(
    "(?:institut|stiftung|strasse|platz|allee|weg|ring|schule|gymnasium|universitat|hochschule"
    "|akademie|kolleg|kaserne|stadion|halle|arena|museum|archiv|klinik|klinikum|krankenhaus|brucke"
    "|preis|medaille|flughafen|ufer|saal|gesellschaft)(?:n|en|s|es|e)?"
)
# How a name may end before it: as it is, and in Armenian and Georgian in the genitive.
_CALLED_SO = {"hy": re.compile(".*(?:ի|[^ն]ն|[^նիըս])"), "ka": re.compile(".*[იაუო]ს")}

# Of what sort an English thing is, between a full name and the word for it, and what of a thing
# that bears no surname alone: the James Cook University Hospital.
_ENGLISH_SORTS = folded(
    """presidential national international intercontinental regional municipal memorial state public
    general high middle elementary primary secondary central community children university medical
    research cultural performing arts space cancer peace human rights"""
)
_ENGLISH = re.compile(
    "airport|library|museum|universit(?:y|ies)|college|school|academy|hospital|cent(?:er|re)"
    "|institute|foundation|stadium|arena|bridge|highway|parkway|tunnel|theat(?:er|re)|prize|award"
    "|medal|trophy|lecture|scholarship|fellowship"
)
_FEW = 4  # words of its sort


def _is_told_in_english(text: Text, last: int) -> bool:
    """Whether an English thing follows a full name, after words that tell of what sort it is. Right
    behind the name of a headline the next word may be what somebody is about: Joe Biden School
    Plan."""
    if text.language != "en":
        return False
    at = last
    for _ in range(_FEW):
        if not text.goes_on(at) or not text.written(at + 1)[0].isupper():
            return False
        at += 1
        word = text.folded(at)
        if word not in _ENGLISH_SORTS or (word == "university" and not _goes_on_so(text, at)):
            break
        if text.gap(at) == "'" and text.folded(at + 1) == "s":  # Children's
            at += 1
    if _ENGLISH.fullmatch(text.folded(at)) is None:
        return False
    further = text.written(at + 1) if text.goes_on(at) else ""
    if not further[:1].isupper():
        return True
    return at > last + 1 and not in_capitals(text)


def _goes_on_so(text: Text, at: int) -> bool:
    return text.goes_on(at) and _ENGLISH.fullmatch(text.folded(at + 1)) is not None


# What tells that a name is a company's, in any language.
_COMPANIES = frozenset(
    listed("Inc Corp Ltd LLC LLP PLC plc GmbH gGmbH AG KG KGaA SpA NV BV AB Oy ApS OÜ Kft Zrt Nyrt")
)
_CALLED_COMPANIES = frozenset(listed("Corporation Company Companies Limited Holding Holdings"))


def is_company(text: Text, last: int) -> bool:
    """Whether a company is called so: the Walt Disney Company, die Robert Bosch GmbH."""
    after = text.written(last + 1) if text.goes_on(last) else ""
    return after in _COMPANIES or (after in _CALLED_COMPANIES and not in_capitals(text))


# What is called somebody's in Azerbaijani: Üzeyir Hacıbəyli adına Musiqi Akademiyası.
_IN_HIS_NAME = folded("adına")
_HELD = re.compile(
    f"(?:{_VOWEL}|{_CONSONANT}|akademiya|aeroport|merkez|institut|teatr|kitabxana|lisey|gimnaziya"
    "|saray|fond|mukafat|kubok|turnir|hava).*"
)
_FAR = 4  # words from there to the thing


_CENTRAL = "merkezi"  # central, or his centre


def is_before_thing(text: Text, last: int, fit: Fit, *, full: bool = False) -> bool:
    """Whether a street, a school or an airport called so follows: Turgut Özal Caddesi."""
    if text.language == "de" and last + 1 < len(text.tokens) and text.gap(last) == "-":
        return _GERMAN.fullmatch(text.folded(last + 1)) is not None
    if text.language not in _BEHIND and text.language not in _BEHIND_CAPITAL:
        return False
    if not text.goes_on(last):
        return False
    called = _CALLED_SO.get(text.language)
    if (fit.ending and not called) or (called and not called.fullmatch(text.folded(last))):
        return False
    if full and (_is_its_sort(text, last) or _is_told_in_english(text, last)):
        return True
    word = text.folded(last + 1)
    if text.written(last + 1)[0].isupper():
        capital = _BEHIND_CAPITAL.get(text.language)
        if capital and capital.fullmatch(word):
            further = text.written(last + 2) if text.goes_on(last + 1) else ""
            if text.language == "en" or word == _CENTRAL:  # Trump University Cuts, Mərkəzi Bank
                return not further[:1].isupper()
            return True
    elif text.language == "tr" and not word.startswith("gemisi"):
        return False  # Erdoğan parkının açılışını yaptı
    if text.language == "az" and word in _IN_HIS_NAME:
        return _is_held(text, last + 1)
    behind = _BEHIND.get(text.language)
    return behind is not None and behind.fullmatch(word) is not None


# What such a thing is besides, between a full name and the word for it: Nizami Gəncəvi Beynəlxalq
# Hava Limanı, Yaşar Kemal Anadolu Lisesi.
_SORT = folded(
    """uluslararası anadolu fen imam hatip mesleki teknik kız orta ilk eğitim araştırma kültür
    spor
    beynəlxalq mədəniyyət mərkəzi dövlət tam
    hava"""
)
_AND = folded("ve və")
_SORTED = re.compile(
    "(?:lise|hastane|universite|gemi|kutuphane|xestexana)s[iu].*"
    "|(?:havaliman|havaalan|aeroport|merkez|stad|okul|salon|kompleks|park|liman)[iu].*"
)
_MOST = 5  # words


def _is_its_sort(text: Text, last: int) -> bool:
    """Whether a thing follows after a word or some that tell of what sort it is."""
    if text.language not in {"tr", "az"}:
        return False
    for at in range(last + 1, min(last + 1 + _MOST, len(text.tokens))):
        word, joined = text.folded(at), text.folded(at) in _AND
        if not (joined or text.written(at)[0].isupper()):
            return False  # Prezident hava limanında qarşılanıb
        if not joined and word not in _SORT:
            return at > last + 1 and _SORTED.fullmatch(word) is not None
        if not text.goes_on(at):
            return False
    return False


def _is_held(text: Text, at: int) -> bool:
    """Whether one of the next words of the sentence is a thing that has somebody's name."""
    end = min(at + _FAR, len(text.tokens) - 1)
    while at < end and text.goes_on(at):
        at += 1
        if _HELD.fullmatch(text.folded(at)):
            return True
    return False
