"""The case forms of a name in the languages that have them: for showing, never for judging."""

import re

_Row = tuple[str, int, tuple[str, ...]]  # what it ends in, letters that go, endings in case order

CASES = {
    "ru": ("nominative", "genitive", "dative", "instrumental", "prepositional"),
    "uk": ("nominative", "genitive", "dative", "instrumental", "locative"),
    "pl": ("nominative", "genitive", "dative", "instrumental"),
    "cs": ("nominative", "genitive", "dative", "instrumental"),
    "tr": ("nominative", "genitive", "dative", "ablative"),
    "az": ("nominative", "genitive", "dative", "ablative"),
    "hy": ("nominative", "genitive", "dative", "ablative"),
    "ka": ("nominative", "ergative", "dative", "genitive"),
    "de": ("nominative", "genitive"),
}

_RULES: dict[str, tuple[_Row, ...]] = {
    "ru": (
        ("[сц]кий$|ый$", 2, ("ого", "ому", "им", "ом")),
        ("[сц]кая$", 2, ("ой", "ой", "ой", "ой")),
        ("ия$", 1, ("и", "и", "ей", "и")),
        ("ий$", 2, ("ия", "ию", "ием", "ии")),
        ("ей$|ай$|ой$", 1, ("я", "ю", "ем", "е")),
        ("ова$|ева$|ина$", 1, ("ой", "ой", "ой", "ой")),
        ("[гкхжшчщ]а$", 1, ("и", "е", "ой", "е")),
        ("а$", 1, ("ы", "е", "ой", "е")),
        ("я$", 1, ("и", "е", "ей", "е")),
        ("ь$", 1, ("я", "ю", "ем", "е")),
        ("[оеё]в$|ин$|ын$", 0, ("а", "у", "ым", "е")),
        ("[бвгджзклмнпрстфхцчшщ]$", 0, ("а", "у", "ом", "е")),
    ),
    "uk": (
        ("[сц]ьк?ий$|ий$", 2, ("ого", "ому", "им", "ому")),
        ("ія$", 1, ("ї", "ї", "єю", "ї")),
        ("ій$|ей$|ай$", 1, ("я", "ю", "єм", "ї")),
        ("ова$|ева$", 1, ("ої", "ій", "ою", "ій")),
        ("а$", 1, ("и", "і", "ою", "і")),
        ("я$", 1, ("і", "і", "ею", "і")),
        ("ко$", 1, ("а", "у", "ом", "у")),
        ("[оеє]в$|[иіи]н$", 0, ("а", "у", "им", "і")),
        ("[бвгджзклмнпрстфхцчшщ]$", 0, ("а", "у", "ом", "і")),
    ),
    "pl": (
        ("[sc]ki$", 0, ("ego", "emu", "m")),
        ("owa$", 1, ("ej", "ej", "ą")),
        ("ja$", 1, ("i", "i", "ą")),
        ("[kg]a$", 1, ("i", "ie", "ą")),
        ("a$", 1, ("y", "ie", "ą")),
        ("o$", 1, ("i", "ie", "ą")),
        ("[kg]$", 0, ("a", "owi", "iem")),
        ("[bcdfhjlłmnprstwz]$", 0, ("a", "owi", "em")),
    ),
    "cs": (
        ("[sc]k[ýi]$", 1, ("ého", "ému", "ým")),
        ("ova$", 1, ("é", "é", "ou")),
        ("a$", 1, ("y", "ě", "ou")),
        ("j$", 0, ("e", "i", "em")),
        ("[bcčdfghjklmnprřsštvzž]$", 0, ("a", "ovi", "em")),
    ),
    "hy": (
        ("[աոօ]$", 0, ("յի", "յին", "յից")),
        ("ի$", 1, ("ու", "ուն", "ուց")),
        (".$", 0, ("ի", "ին", "ից")),
    ),
    "ka": (
        ("[იუ]ა$", 0, ("მ", "ს", "ს")),
        ("ა$", 1, ("ამ", "ას", "ის")),
        ("ე$", 1, ("ემ", "ეს", "ის")),
        ("ი$", 1, ("მა", "ს", "ის")),
        (".$", 0, ("მ", "ს", "ს")),
    ),
    "de": (("[^szxß]$", 0, ("s",)),),
}  # fmt: skip
_FEMALE_CS = ("ová", "ové", "ové", "ovou")
_BACK = "aıouâ"


def forms(word: str, language: str, *, surname: bool = False, female: bool = False) -> list[str]:
    """The word in each of the language's `CASES`; alike where it does not inflect."""
    cases = CASES.get(language, ("nominative",))
    if language in {"tr", "az"}:
        if not word[:1] < "\u0250":
            return [word]
        return _turkic(word, language) if surname else [word] * len(cases)
    if female and re.search("[^aаяeеoоiиyuуюыйь]$", word):
        if surname and language == "cs":
            return [word + ending for ending in _FEMALE_CS]
        if language in {"ru", "uk", "pl"}:
            return [word] * len(cases)
    if language in {"hy", "ka", "de"} and not surname:
        return [word] * len(cases)
    for end, less, endings in _RULES.get(language, ()):
        if re.search(end, word):
            if not surname and language in {"ru", "uk"} and endings[2] in {"ым", "им"} and not less:
                endings = (*endings[:2], "ом", *endings[3:])
            if not surname and female and end.startswith("ова$"):
                continue
            root = word[: len(word) - less]
            return [word, *(root + ending for ending in endings)]
    return [word] * len(cases)


def _turkic(word: str, language: str) -> list[str]:
    vowels = re.findall("[aeıioöuüəâ]", word.lower()) or ["e"]
    last = vowels[-1]
    back = last in _BACK
    high = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(last, "i")
    low = "a" if back else ("ə" if language == "az" else "e")
    open_end = word[-1:].lower() in "aeıioöuüə"
    stop = "" if language == "az" else "'"
    genitive = ("n" if open_end else "") + high + "n"
    dative = ("y" if open_end else "") + low
    hard = language == "tr" and word[-1:].lower() in "fstkçşhp"
    ablative = ("t" if hard else "d") + low + "n"
    return [word, *(word + stop + ending for ending in (genitive, dative, ablative))]
