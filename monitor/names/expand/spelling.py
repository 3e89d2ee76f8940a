"""How a name is likely to be spelled in another language: for showing, never for judging."""

import re

from monitor.names.listed import listed
from monitor.names.words.sound import plain, script, sounds

_SOUNDS = listed("b d f g k l m n o p r s t u v z a e i h x Z S C c J y")
_LETTERS: dict[str, tuple[str, ...]] = {
    "ru": listed("б д ф г к л м н о п р с т у в з а е и х х ж ш ч ц дж й"),
    "uk": listed("б д ф г к л м н о п р с т у в з а е и х х ж ш ч ц дж й"),
    "bg": listed("б д ф г к л м н о п р с т у в з а е и х х ж ш ч ц дж й"),
    "hy": listed("բ դ ֆ գ կ լ մ ն ո պ ր ս տ ու վ զ ա ե ի հ խ ժ շ չ ց ջ յ"),
    "ka": listed("ბ დ ფ გ კ ლ მ ნ ო პ რ ს ტ უ ვ ზ ა ე ი ჰ ხ ჟ შ ჩ ც ჯ ი"),
    "el": listed("μπ ντ φ γκ κ λ μ ν ο π ρ σ τ ου β ζ α ε ι χ χ ζ σ τσ τσ τζ ι"),
    "ar": listed("ب د ف غ ك ل م ن و ب ر س ت و ف ز ا ي ي ه خ ج ش تش تس ج ي"),
    "fa": listed("ب د ف گ ک ل م ن و پ ر س ت و و ز ا ‌ ی ه خ ژ ش چ تس ج ی"),
    "en": listed("b d f g k l m n o p r s t u v z a e i h kh zh sh ch ts j y"),
    "pl": listed("b d f g k ł m n o p r s t u w z a e i h ch ż sz cz c dż j"),
    "cs": listed("b d f g k l m n o p r s t u v z a e i h ch ž š č c dž j"),
    "de": listed("b d f g k l m n o p r s t u w s a e i h ch sch sch tsch z dsch j"),
    "fr": listed("b d f g k l m n o p r s t ou v z a e i h kh j ch tch ts dj i"),
    "tr": listed("b d f g k l m n o p r s t u v z a e i h h j ş ç ts c y"),
    "az": listed("b d f q k l m n o p r s t u v z a e i h x j ş ç ts c y"),
}  # fmt: skip
LANGUAGES = tuple(_LETTERS)
_SCRIPTS = {"ru": "Cyrl", "uk": "Cyrl", "bg": "Cyrl", "hy": "Armn", "ka": "Geor", "el": "Grek",
            "ar": "Arab", "fa": "Arab"}  # fmt: skip
_SAME = {
    "T": "t", "D": "dz", "G": "g", "w": "v", "H": "C", "K": "k", "q": "s", "X": "s", "j": "J",
    "E": "e", "A": "e", "W": "v", "Y": "i", "B": "b", "P": "p",
    "N": "b", "F": "f", "I": "J", "M": "d", "Q": "a", "V": "h",
}  # fmt: skip
_SILENT_H = re.compile("(?<=[aeiou])h(?=[^aeiouyEA]|$)")
_GLIDE = re.compile("(?<=[aeiou])i(?![aeiou])")
_FINAL_E = re.compile("(?<=[^aeiouyEA])e$")
_APART = re.compile("(?<=a)(?=a)|(?<=e)(?=e)|(?<=i)(?=[io])|(?<=а)(?=а)")  # Saakashvili, Giorgi
_GEORGIAN = re.compile("(?:De|[SCH]vili)$")
_ENGLISH = (
    (re.compile("i(?=[bdfgklmnprstv]e)"), "ay"),
    (re.compile("a(?=[bdfgklmnpstv]e$)"), "ey"),
    (re.compile("(?<=[^aeiou])u(?=[mnt][pt]|nt$|sh$|ll)"), "a"),
)
_SOFTENED = {
    "ru": {"ya": "я", "yu": "ю", "ye": "е", "yo": "ё", "yi": "и"},
    "uk": {"ya": "я", "yu": "ю", "ye": "є", "yo": "йо", "yi": "ї"},
    "bg": {"ya": "я", "yu": "ю", "ye": "е", "yo": "йо", "yi": "и"},
}


def is_georgian(surname: str) -> bool:
    """Whether a surname has one of the two ends of most Georgian ones, in any script."""
    return _GEORGIAN.search(sounds(plain(surname))) is not None


def script_of(language: str) -> str:
    return _SCRIPTS.get(language, "Latn")


def spell(
    word: str,
    language: str,
    *,
    given: bool = False,
    turkish: bool = False,
    english: bool = False,
    georgian: bool = False,
) -> str:
    """The word as the language is likely to write it, by its sounds.

    `english`: with the vowels of English; `turkish`: the name as a whole is written in Turkish
    letters, where c is another sound; `georgian`: it is a Georgian's, whose vowels are all heard.
    """
    if script(plain(word)) == script_of(language) and language in {"ru", "en", "bg"}:
        return _russian(word) if language == "ru" else word
    heard = "".join(sounds(plain(part)) for part in (_APART.split(word) if georgian else [word]))
    if not heard:  # a number, or a script whose sounds are not known
        return word
    if georgian:
        heard = re.sub("[CH]vili$", "Svili", heard)
    if english and word.isascii():
        for vowel, reading in _ENGLISH:
            heard = vowel.sub(reading, heard)
    if script(plain(word)) == "Latn" and not georgian:
        heard = _FINAL_E.sub("", heard) if len(heard) > 4 else heard
        heard = re.sub("oe$", "o", _SILENT_H.sub("", heard))
        if turkish:
            heard = re.sub("[Kq]", "J", heard)
    if language not in {"ru", "uk", "bg", "en"}:
        heard = re.sub("(?<=[sc]k)iy$", "i", heard)
    heard = "".join(_SAME.get(sound, sound) for sound in heard)
    if script_of(language) in {"Cyrl", "Armn"} or language in {"pl", "cs", "az", "tr", "de"}:
        heard = heard if georgian else _GLIDE.sub("y", heard)
    letters = dict(zip(_SOUNDS, _LETTERS[language], strict=True))
    letters.update(_SOFTENED.get(language, {}))
    found = re.sub("y[aeoui]|.", lambda one: _written(one[0], letters), heard)
    if script_of(language) != "Latn":
        found = re.sub(r"([^аеиоуыაეիოუաեի])\1+", r"\1", found)
    if georgian and language == "pl":  # whose consonants stay hard: Margwelaszwili
        found = found.replace("ł", "l")
    else:
        found = _adapted(found, language, heard)
    if georgian and language == "uk":
        found = found.replace("и", "і").replace("И", "І")
    if language == "ka" and not given and heard[-1:] not in "aeiouy":
        found += "ი"
    return found.capitalize()


def _russian(word: str) -> str:
    """A name in Ukrainian letters in Russian ones."""
    for ours, theirs in (("ськ", "ск"), ("цьк", "цк"), ("і", "и"), ("ї", "и"), ("є", "е")):
        word = word.replace(ours, theirs).replace(ours.upper(), theirs.upper())
    return word


def _written(part: str, letters: dict[str, str]) -> str:
    if part in letters:
        return letters[part]
    return "".join(letters.get(sound, "") for sound in part)


def _adapted(word: str, language: str, heard: str) -> str:
    """With what the language's spelling asks for at certain places."""
    if language in {"ru", "uk", "bg"}:
        word = re.sub("(ск|цк)и$", {"ru": r"\1ий", "uk": r"\1ий", "bg": r"\1и"}[language], word)
        if language == "ru":
            word = re.sub("^е", "э", word) if heard.startswith("e") else word
            word = re.sub("(?<=[^аеёиоуыэюя])иа", "иа", word)
        if language == "uk":
            word = re.sub("^и|(?<=[аеєиіїоуюя])и", "і", word)
            word = re.sub("скии?й$", "ський", word)
            word = re.sub("(?<=[жчшбпвмфсзтднлркхг])и(?=[аяоуюйє])", "і", word)
    elif language == "pl":
        word = re.sub("ł(?=[ie])", "l", word)
        word = re.sub("(?<=[sgkbpwmnzd])e", "ie", word)
        word = re.sub("(?<=[sctdnzrpbmwgk])j(?=[aeou])", "i", word)
    elif language == "ka":
        word = word.replace("დზ", "ძ")
    elif language == "hy":
        word = word.replace("դզ", "ձ")
        word = re.sub("^ե", "է", word) if heard.startswith("e") else word
        word = re.sub("^ո(?!ւ)", "օ", word)
    elif language == "cs":
        word = re.sub("(?<=[sc]k)i$", "ý", word)
    elif language == "az":
        word = re.sub("q(?=[eiəöü])", "g", word)
    elif language == "ar" and heard[:1] in "aeiou":
        word = "أ" + word[1:] if heard[0] == "a" else "إ" + word[1:] if heard[0] in "ei" else word
    elif language == "fa":
        word = word.replace("\u200c", "")
        word += "ف" if heard.endswith(("ov", "ev")) else ""
        if heard[:1] in "eiou":
            word = "ا" + word
    elif language == "el":
        word = re.sub("σ$", "ς", re.sub("(?<=[οε])β$", "φ", word))
    return word
