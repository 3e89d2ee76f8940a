"""Which forms a word of a search term may take in running text.

Not a stemmer: a stem joins words of one family (stable, stability), and a search for a name must
not. Here a word keeps what all its forms share and lists the endings that may follow; what has
another ending (Lavrovo, Nigeria) is another word. Endings are folded, and broad within a class:
a form that does not exist does no harm.
"""

from dataclasses import dataclass
from functools import lru_cache

from monitor.text.acronym import is_one
from monitor.text.fold import fold
from monitor.text.latin import after as _after
from monitor.text.latin import ends as _set
from monitor.text.latin import latin


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of one word: `root` followed by one of `endings`.

    `endings` are by language for Latin letters (see `family`); other scripts have one entry, "".
    `named` are endings that belong to the word only where it is written as a name: Лавровым is
    the minister, лавровым листом is bay leaf.
    """

    word: str
    root: str
    endings: dict[str, frozenset[str]]
    named: frozenset[str] = frozenset()

    def meets(self, token: str, family: str) -> bool:
        """Whether the folded token is a form of this word in a text of that family."""
        if token == self.word:
            return True
        if not token.startswith(self.root):
            less = bare(token) if "" in self.endings else token
            return less != token and (self.word == definite(token) or self.meets(less, family))
        endings = self.endings.get(family)
        if endings is None:
            endings = self.endings.get("", frozenset())
        return token[len(self.root) :] in endings

    @property
    def fixed(self) -> bool:
        """Whether the word has no form but itself."""
        return not any(self.endings.values())


_SLAVIC = frozenset({"pl", "cs", "sk", "sl", "hr", "bs", "sr", "me"})


def family(language: str | None) -> str:
    """The set of Latin endings for a language: en, tr (and az), de, fr, slav; "?" when unknown."""
    if language is None:
        return "?"
    if language in _SLAVIC:
        return "slav"
    return {"en": "en", "tr": "tr", "az": "tr", "de": "de", "fr": "fr"}.get(language, "en")


# --- Cyrillic: Russian and Ukrainian together ----------------------------------------------------

_ADJECTIVE = _set(
    "ый ий ой ого его ому ему ым им ом ем ая яя ей ую юю ою ею ое ее ые ие ых их ыми ими"
    " ім а я ої ій у ю е є і и ият ия ата ото ите"
)
_MASCULINE = _set("- а у ом ем е ы и ов ев ей ам ами ах ові еві і ів ю я")
_SURNAME = _set("- а у ым им е ы ові і")
_FEMININE = _set("а ы и е у ой ою ей ею о ам ами ах і ої ій")
_A = _FEMININE | _set("ата ите има ој")
_SOFT_A = _set("я и е ю ей ею ям ями ях і ї єю й")
_SOFT = _set("ь я ю ем е и ью ей ям ями ях і ю єм еві")
_NEUTER = _set("о а у ом е і ам ами ах -")
_SOFT_E = _set("е я ю ем и й ям ями ях ь і")
_J = _set("й я ю ем е и ев ям ями ях ї єм єві і")
_EC = _set("ец ца цу цем цом це цы цев цов цам цами цах єць ець ця цю цеві")

# Bulgarian, with its articles, and Serbian.
_SOUTH = _set("а о е и у ия ият ата ото ите ят та то те ог ом ој их им има")
_SOUTH_NOUN = _set("ът ите а и у ом има е")

# The end of the dictionary form, how many letters of it change, and into what; first that fits.
_CYRILLIC: tuple[tuple[str, int, frozenset[str]], ...] = (
    ("ия", 2, _after("и", _SOFT_A)),
    ("ія", 2, _after("і", _SOFT_A)),
    ("ие", 2, _ADJECTIVE | _after("и", _SOFT_E) | _set("ието ията")),
    ("ий", 2, _ADJECTIVE | _after("и", _J)),
    ("ый", 2, _ADJECTIVE),
    ("ой", 2, _ADJECTIVE),
    ("ая", 2, _ADJECTIVE),
    ("яя", 2, _ADJECTIVE),
    ("ое", 2, _ADJECTIVE),
    ("ее", 2, _ADJECTIVE),
    ("ые", 2, _ADJECTIVE),
    ("ости", 1, _SOFT),  # terms often hold a genitive: stability and cooperation
    ("ець", 3, _EC),
    ("ец", 2, _EC),
    *((end, 1, _A | _set("ом")) for end in ("ска", "лна", "јна")),  # паром is none of пара
    ("а", 1, _A),
    ("я", 1, _SOFT_A | _set("ята ите")),
    ("ь", 1, _SOFT),
    ("й", 1, _J),
)  # fmt: skip
_CYRILLIC_VOWELS = "аеёиоуыэюяєії"

_NONE: frozenset[str] = frozenset()
# Words in -ов may be names; in -ев, -ин also cities and things, with another instrumental:
# Киевом, магазином.
_NAMED = _set("ым им")
_CITY = _SURNAME | _set("ом")
_THING = _SURNAME | _MASCULINE
_CLOSED = _MASCULINE | _set("ям ями ях")
_OPENED = {end: _after(end, _MASCULINE) | _after("ов ев єв", _MASCULINE) for end in ("ів", "їв")}
_EN = _after("ен", _MASCULINE | _SOUTH_NOUN) | _after("н", _SOUTH | _set("ият"))
_LONG = 5  # letters
_SOFT_E_HARD = _SOFT_E | _set("а у")


def _cyrillic(word: str, name: bool) -> tuple[str, frozenset[str], frozenset[str]]:
    for end, changing, endings in _CYRILLIC:
        if word.endswith(end) and len(word) - changing >= 3:
            return word[:-changing], endings, _NONE
    if word.endswith(("ов", "ев", "ин", "ын", "ін", "єв")):
        city = _SURNAME if word.endswith("ов") else _CITY
        return word, city if name else _THING, _NAMED
    if word[-2:] in _OPENED:  # Харків, Харкова; Київ, Києва
        return word[:-2], _OPENED[word[-2:]], _NONE
    if word[-1] == "к" and not name:  # затворник, затворници
        return word[:-1], _after("к", _MASCULINE | _SOUTH_NOUN) | _set("ци ците цима"), _NONE
    if word.endswith("ен") and len(word) > _LONG and not name:  # избирателен, избирателния
        return word[:-2], _EN, _NONE
    if word[-1] not in _CYRILLIC_VOWELS:
        return word, _MASCULINE | (_NONE if name else _SOUTH_NOUN), _NONE
    # Many names in a vowel take no endings: Баку, Сочи, Душанбе.
    if word[-1] == "о" and (not name or word.endswith(("ово", "ево", "ино", "ыно"))):
        return word[:-1], _NEUTER | (_NONE if name else _SOUTH), _NONE
    if word[-1] == "е" and (not name or word.endswith("ье")):
        return word[:-1], _SOFT_E_HARD, _NONE
    if word[-1] == "ы" or (word[-1] in "иі" and not name):
        return word[:-1], _CLOSED | (_NONE if name or word[-1] == "ы" else _SOUTH), _NONE
    return word, _NONE, _NONE


# --- Armenian, Georgian ---------------------------------------------------------------------------

_HY_CASE = _set("ը ն ս դ ի ին իս իդ ից ով ում")
_HY_PLURAL = _after("եր ներ", _HY_CASE | _set("-"))
_HY_NOUN = _HY_CASE | _HY_PLURAL | _set("ու ուն ուց ան անը անն")
_HY_ABSTRACT = _set("ուն ունը ունն ան անը անն ամբ ունից ունով ունում ունս ունդ") | _after(
    "ուն", _HY_PLURAL
)


_HY_U = _set("ուն ուի ուից ում") | _after("վ", _HY_CASE) | _after("ու", _HY_PLURAL)
_HY_I = _after("ի", _HY_NOUN) | _set("ու ուն ով ից")
_HY_VOWEL = _set("ն ս դ") | _after("յ", _HY_CASE) | _HY_PLURAL


_SYNCOPE = 5  # letters; longer words lose the ի of the last syllable: պայմանագիր, պայմանագրի
_HY_VOWELS = "աեէըիոօու"


def _armenian(word: str) -> tuple[str, frozenset[str]]:
    if word.endswith("ություն"):
        return word[:-3], _HY_ABSTRACT
    if word.endswith("ու"):  # Բաքու, Բաքվում
        return word[:-2], _HY_U
    if word.endswith("ի"):
        return word[:-1], _HY_I
    if len(word) > _SYNCOPE and word[-2] == "ի" and word[-3] not in _HY_VOWELS:
        return word[:-2], _after("ի" + word[-1], _HY_NOUN) | _after(word[-1], _HY_CASE | _HY_PLURAL)
    return word, _HY_VOWEL if word[-1] in "աոեէօ" else _HY_NOUN


_KA_CASE = _set(
    "ი მა მ ს ის ისა ისას ით ითა ად ო ზე ში თან სთან ისთან სგან ისგან სთვის ისთვის სკენ ისკენ"
    " იდან დან ამდე მდე ივით სავით ისაგან ებრ"
)
_KA_VOWEL = _set("- მ ს სა თი თ დ ზე ში სთან სთვის სგან საგან სკენ მდე დან სავით ვ")


def _too(endings: frozenset[str]) -> frozenset[str]:
    """With the particle -ც (also) after them."""
    return endings | {ending + "ც" for ending in endings} | {ending + "აც" for ending in endings}


_KA_NOUN = _too(_KA_CASE | _set("-") | _after("ებ", _KA_CASE))


_KA_AFTER_VOWEL = _too(_KA_VOWEL)
_KA_SHORTENED = _too(_KA_CASE - _set("ი მა მ ს") | _after("ებ", _KA_CASE))
_KA_FINAL = {end: _KA_SHORTENED | _too(_after(end, _KA_VOWEL)) for end in "აე"}


def _georgian(word: str) -> tuple[str, frozenset[str]]:
    if word[-1] == "ი" and len(word) > _SYNCOPE and word[-3] in "აეო" and word[-2] in "რლნმ":
        return word[:-3], _after(word[-3:-1], _KA_NOUN) | _after(word[-2], _KA_SHORTENED)
    if word[-1] == "ი":
        return word[:-1], _KA_NOUN
    if word[-1] in _KA_FINAL:
        return word[:-1], _KA_FINAL[word[-1]]
    return word, _KA_AFTER_VOWEL if word[-1] in "ოუ" else _KA_NOUN


# --- Arabic letters -------------------------------------------------------------------------------

PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ب", "ل", "ف")
_ARTICLE = "ال"
_JOINED = ("وال", "بال", "فال", "كال", "لل", "ولل")  # with the article
_AT = _set("ات")
_FA_PLURAL = _set("ها هاي هايي هايش") | _AT


def bare(word: str) -> str:
    """A folded word without the article and the small words that Arabic writes before it."""
    if "\u0621" <= word[:1] <= "\u06d3":
        for prefix in PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORT:
                return word.removeprefix(prefix)
    return word


def definite(word: str) -> str:
    """A folded word with an article behind a small word, as it is by itself: للهلال, الهلال."""
    return f"{_ARTICLE}{bare(word)}" if word.startswith(_JOINED) else word


def _is_arabic(word: str) -> bool:
    return min(word) >= "\u0621" and max(word) <= "\u06d3"


def _arabic(word: str) -> frozenset[str]:
    ezafe = _set("ي") if word[-1] in "هاو" else _NONE  # Persian, after a vowel: تنگه‌ی
    return _FA_PLURAL | ezafe | (_set("ان") if word.endswith("ي") else _NONE)


# --- the door -----------------------------------------------------------------------------------

_SHORT = 3  # letters; shorter words are met as they stand


@lru_cache(maxsize=500)
def _alone(endings: frozenset[str]) -> dict[str, frozenset[str]]:
    """The endings of a script that has one set, the same value for all words of a class."""
    return {"": endings}


@lru_cache(maxsize=20_000)
def paradigm(written: str) -> Paradigm:
    """The forms of a word of a term, as written there.

    Short words, numbers and words all in capitals (OSCE) have one form.
    """
    word = fold(written)
    if len(word) == _SHORT and word.isalpha() and _is_arabic(word):  # لوقف, الحرب, جنگ‌ها
        return Paradigm(word, word, _alone(_FA_PLURAL - _AT | _set("-")))
    if len(word) <= _SHORT or not word.isalpha() or is_one(written):
        return Paradigm(word, word, {})
    return of_any_length(written)


def of_any_length(written: str) -> Paradigm:
    """The same of a word of letters, however short: a dictionary has to tell then."""
    word = fold(written)
    if word.isascii():
        return Paradigm(word, *latin(word, written[0].isupper()))
    if _is_arabic(word):
        return Paradigm(word, word, _alone(_arabic(word)))
    lowest, highest = min(word), max(word)
    if lowest >= "\u0430" and highest <= "\u0491":
        root, endings, named = _cyrillic(word, written[0].isupper())
        return Paradigm(word, root, _alone(endings), named)
    if lowest >= "\u0561" and highest <= "\u0587":
        root, endings = _armenian(word)
        return Paradigm(word, root, _alone(endings))
    if lowest >= "\u10d0" and highest <= "\u10ff":
        root, endings = _georgian(word)
        return Paradigm(word, root, _alone(endings))
    return Paradigm(word, word, {})
