"""Titles, ranks and offices before a name, and what they tell of who bears them."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from monitor.names import atlas
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.small import is_small
from monitor.text.fold import fold

_PREFIX = re.compile(
    "(экс|екс|вице|віце|зам|гос|держ|спец|спец|ген|прес|пресс|арх|под|контр|обер|теле|радио|радіо"
    "|кино|кіно|меди[ао]|бизнес|бізнес|полит|політ|глав|нар|со|супер|сопред|евро|євро|обл|рай|гор|міськ"
    "|ex|eks|vice|wice|vize|vitse|arch|arcy|arci|under|sub|sous|tele|film|co|super|euro|evro|фельд|напів|вицэ)"
    "-?(?=.{4})"
)
_LONGER = re.compile("փոխ|փոխարտ|գլխ|նախկին|ვიცე|ექს")
_ARABIC = re.compile("^(وال|بال|فال|ال|لل|و|ب|ل|ف|ك)(?=..)")
_SHORT = 4  # letters of a stem after which only an ending may come: Merkel is no mayor
_ENDING = 3
_LONG_ENDING = 9
_TAIL_ENDING = 4

# A ministry or a science, and nobody: ministarstvo, ekonomija.
_ABSTRACT = re.compile(
    "(?<!вели)(?<!velic)(?<!velice)(?<!velican)(?<!velicen)(stv|ств)(o|a|u|e|em|om|о|а|у|е|ом|ото)$"
    "|(nom|log|graf|sof|ном|лог|граф|соф)(ij|иј)[aeiuаеиу]$|(ном|лог|граф|соф)и(я|ята|и|ю)$"
)

# What only women are called, by the end of the word; whether it is a title is asked before.
_FEMININE = {
    "ru": "ниц(а|ы|е|у|ей|ею)|[тн]к(а|и|е|у|ой|ою)",
    "uk": "ниц(я|і|ю|ею)|[рстлнд]к(а|и|у|ою)|[ртл]ці",
    "bg": "[ртн]к(а|ата)|ниц(а|ата)",
    "sr": "(ниц|рк)(а|е|и|у|ом)|(nic|rk)(a|e|i|u|om)",
    "pl": "(?<!arsza)[rltncd]k(a|i|e|o)|[rlt]ce|yni(e|a)?",
    "cs": "(?<!ames)[rltncd]k(a|y|u|ou)|[rlt]ce|yn(e|i)",
    "de": "in",
    "fr": "trice|euse|iere|ienne",
    "es": "ora|esa|triz|iza",
    "it": "trice|essa|ora",
    "hy": "ուհի(ն|ի|ին|ից|ով)?",
    "ar": "(?<!آي)(?<!خليف)ة",
}
_ENDS = {language: re.compile(f"..({ends})$") for language, ends in _FEMININE.items()}


class _Table:
    """The words of `titles.txt` that count in a text of one language; None: of all."""

    def __init__(self, language: str | None) -> None:
        found: dict[str, list[str]] = {}
        for own, kind, words in _rows():
            if language is None or own in {"*", language}:
                found.setdefault(kind, []).extend(words)
        self.trades = tuple(dict.fromkeys(found.get("trade", ()))) or ("-",)
        self.stems = tuple(dict.fromkeys((*found.get("stem", ()), *found.get("trade", ()))))
        self.tails = tuple(dict.fromkeys(found.get("tail", ())))
        self.words = frozenset(found.get("word", ()))
        self.women = tuple(found.get("women", ())) or ("-",)
        self.men = frozenset(found.get("men", ()))

    def holds(self, word: str) -> bool:
        if word in self.words or word in self.men:
            return True
        if word.startswith(self.stems) and any(
            len(word) - len(stem) <= (_ENDING if len(stem) <= _SHORT else _LONG_ENDING)
            for stem in self.stems
            if word.startswith(stem)
        ):
            return True
        return any(
            tail in word[2:] and word.rindex(tail) >= len(word) - len(tail) - _TAIL_ENDING
            for tail in self.tails
        )


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    lines = files("monitor.names").joinpath("titles.txt").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return tuple(
        (language, row[1], tuple(map(fold, row[2:])))
        for row in rows
        for language in row[0].split(",")
    )


@cache
def _table(language: str | None) -> _Table:
    own = language if language in {row[0] for row in _rows()} else None
    return _Table(own) if own == language else _table(None)


@lru_cache(maxsize=50_000)
def is_title(word: str, language: str | None = None) -> bool:
    """Whether a folded word says what somebody is, in a text of that language."""
    if is_small(word, language) or _ABSTRACT.search(word):  # imamo: we have
        return False
    table = _table(language)
    forms = [word, _PREFIX.sub("", word, count=1), _LONGER.sub("", word, count=1)]
    if "\u0600" <= word[:1] < "\u0780":
        forms.append(_ARABIC.sub("", word, count=1))
    return any(table.holds(form) for form in dict.fromkeys(forms))


def is_trade(word: str, language: str | None = None) -> bool:
    """Whether a title is a calling, and no office: others of the surname may well have it."""
    table = _table(language)
    if word in table.words or not word.startswith(table.trades):
        return False
    if any(tail in word for tail in table.tails):
        return False
    longest = max((stem for stem in table.stems if word.startswith(stem)), key=len)
    return longest in table.trades


def sex(word: str, language: str | None = None) -> str:
    """f or m where the title is a woman's or a man's only."""
    table = _table(language)
    if word in table.men:
        return "m"
    ends = _ENDS.get(language or "")
    return "f" if word.startswith(table.women) or (ends and ends.search(word)) else ""


_SHORTENED = 6  # letters: полк.
_CHAIN = 4  # words between an office and the name
_OF = {
    "en": folded("of the for and"),
    "fr": folded("de des du d la le les l aux à et"),
    "es": folded("de del la las los el y"),
    "it": folded("di del della dello degli delle dei dell e"),
    "bg": folded("на за и"),
    "mk": folded("на за и"),
}
_ADJECTIVE = {
    "pl": re.compile("..(ych|ich|iej|nej|ego)$"),
    "cs": re.compile("..(ého|ých|ích|eho|ych|ich)$"),
    "sk": re.compile("..(eho|ych|ich)$"),
    "fr": re.compile("..(ais|ois|ien|ain|and|ol|que|rc|sse|ec|ge|dois)e?$"),
    "sr": re.compile("..(их|ова|ог|ске|ке|не|ih|ova|og|ske|ke|ne)$"),
}
_GENITIVE = re.compile("...(i|y|u|e|ej|ego|ich|ých|ska|ka)$")
_SLAVIC = frozenset({"pl", "cs", "sk", "hr", "sr", "bs", "sl"})
_ARTICLE = fold("ال")
_COUNTRY_LAST = _SLAVIC | {"fa", "ar", "fr", "es", "it", "ro"}
_PERSIAN = folded("گفت است بود کرد شد با به از در را و که برای تا بر هم می نیز این آن")


def before(text: Text, first: int) -> str:
    """The folded title that the name at the token `first` bears; "" for none.

    An office may be told at length between them: the minister of foreign affairs, of Defence, RF,
    the defender of "Rotor".
    """
    index = first - 1
    quotes = 0
    while index >= 0 and text.folded(index) in around.PARTICLES and _near(text, index):
        index -= 1
    if index >= 0 and text.folded(index) in _OF.get(text.language or "", ()):
        return ""  # the minister of Finance, президентът на Нова Зеландия
    for steps in range(_CHAIN + 1):
        if index < 0 or not _near(text, index) or _closes(text, index):
            return ""
        quotes += text.gap(index).count('"')
        word = text.folded(index)
        if not quotes % 2 and _bears(text, index) and _is_told(text, index, steps):
            return word
        if steps == _CHAIN or not _belongs(text, index, steps, quotes):
            return ""
        index -= 1
    return ""


def tells(text: Text, index: int) -> bool:
    """Whether the word, no given name, tells of what the office before it is: prezydent Francji."""
    if index < 1 or not _near(text, index - 1):
        return False
    word = text.folded(index)
    if text.language in _COUNTRY_LAST and _bears(text, index - 1) and is_country(word):
        return True
    if text.language in _SLAVIC:
        return bool(_GENITIVE.search(word)) and _bears(text, index - 1)
    return text.folded(index - 1) in _OF.get(text.language or "", ()) and bool(before(text, index))


@lru_cache(maxsize=5_000)
def is_country(word: str) -> bool:
    """Whether a folded word is a country, in the nominative or a case like it."""
    tries = (word, word[:-1], word[:-1] + "a", word[:-1] + "o", word[:-1] + "e")
    return len(word) > _SHORT and any(atlas.territory(one) is not None for one in tries)


def _near(text: Text, index: int) -> bool:
    gap = text.gap(index)
    if '"' in gap:
        return not gap.strip(' "')
    return not gap.strip(" .-'\u00a0") and "\n" not in gap


def _closes(text: Text, index: int) -> bool:
    """Whether the word ends its sentence: a full stop shortens short words only."""
    return len(text.written(index)) > _SHORTENED and ". " in text.gap(index)


def _bears(text: Text, index: int) -> bool:
    word = text.folded(index)
    if not is_title(word, text.language):
        return False
    if text.language == "hy" and word.endswith("ը"):  # whoever has the article stands alone
        return False
    if text.language not in {"ru", "uk"} or word.startswith("глав"):
        return True
    # Секретарь, and not секретариат.
    return around.is_animate(word, text.language)


def _is_told(text: Text, index: int, steps: int) -> bool:
    """Whether what follows a title at length does begin as an office goes on."""
    small = _OF.get(text.language or "", frozenset())
    if not steps or text.language == "en" or not small:
        return True
    after = text.folded(index + 1)
    return after in small or steps == 1


def is_apart(text: Text, index: int) -> bool:
    """Whether the word at the token is neither a title nor part of one, whatever is before it."""
    return _is_apart(text.written(index), text.folded(index), text.language)


@lru_cache(maxsize=50_000)
def _is_apart(written: str, word: str, language: str | None) -> bool:
    if word in around.PARTICLES or is_title(word, language):
        return False
    goes_on = _goes_on(written, word, language)
    if goes_on is None:
        return not (written[0].isupper() and (language in _SLAVIC or language in _OF))
    return not goes_on


def _belongs(text: Text, index: int, steps: int, quotes: int) -> bool:
    """Whether the word may be part of an office, read from its end."""
    if "." in text.gap(index):
        return False
    written, word = text.written(index), text.folded(index)
    goes_on = bool(quotes) or _goes_on(written, word, text.language)
    if goes_on is not None:
        return goes_on
    if text.language in _SLAVIC and written[0].isupper():
        return tells(text, index)
    return steps > 0 or (text.language in _OF and written[0].isupper())


@lru_cache(maxsize=50_000)
def _goes_on(written: str, word: str, language: str | None) -> bool | None:
    """The same of a word by itself; None where what stands around it decides."""
    if written.isupper() and len(written) > 1:
        return True
    if language in {"ru", "uk"}:
        return around.is_genitive(word, language)
    if word in _OF.get(language or "", ()):
        return True
    if language == "en":
        return written[0].isupper()
    if language == "ar":
        return word.startswith(_ARTICLE) or atlas.territory(written) is not None
    if language == "fa":
        return word not in _PERSIAN
    adjective = _ADJECTIVE.get(language or "")
    return True if adjective and adjective.search(word) else None
