"""Who plays for a town's club, trains it or speaks as it does: the town is not meant."""

import re

from monitor.names.listed import folded
from monitor.names.text import Text

_SLAVIC = re.compile(
    "(?:nogometas|kosarkas|rokometas|rukometas|odbojkas|vaterpolist|hokejas)(?:i|e|a|ev|em|ima|ih)"
    "|(?:fotbalist|hokejist|basketbalist|hazenkar|volejbalist)(?:e|i|ov|ou|u|um|em|a|ev|ima|ih)"
    "|pilkarz(?:e|y|om|ami)|(?:koszykarz|siatkarz)(?:e|y|om|ami)"
)
# Right before a town: nogometaši Maribora, hokejisté Plzně, مدرب برشلونة. An Arabic town is
# feminine, so who wins or says as a man does is a club or somebody: فاز روما.
_BEFORE = {
    **dict.fromkeys(("sl", "hr", "sr", "bs", "cs", "sk", "pl"), _SLAVIC),
    "ar": re.compile(
        "[وفبل]{0,2}(?:لاعب[يو]?|مدرب|هداف|ظهير)|[وف]?(?:فاز|تعادل|تاهل|تعثر|تعاقد|تغلب|انتصر"
        "|يفوز|يتعادل|يتاهل|يتغلب|يتعاقد|قال|صرح|اوضح)"
    ),
    "fa": re.compile("سرمربي|بازيكن|بازيكنان|دروازهبان|هافبك"),
}
_BEFORE_OF = {"fr": re.compile("entraineur|attaquant|buteur")}  # l'entraîneur de Lyon
_OF = folded("de d du")
# Behind it, two words.
_BEHIND = {
    "en": re.compile("striker |(?:midfielder|goalkeeper|winger|quarterback|playmaker)s? "),
    "tr": re.compile("kaleci|forvet|golcu|stoper|teknik direktor"),
    "az": re.compile("hucumcu|qapici|yarimmudafieci|(?:bas )?mesqci"),
    "hy": re.compile("(?:գլխավոր )?մարզիչ|դարպասապահ|կիսապաշտպան|հարձակվող"),
    "ka": re.compile("(?:მთავარი )?მწვრთნელ|მეკარე|ნახევარმცველ|ფორვარდ"),
}
_JOINED = re.compile(
    "(?:sturmer|trainer|coach|torwart|torhuter|keeper|profi|kicker)(?:s|n|in)?"
)  # Barcelona-Stürmer


def is_one(text: Text, first: int, last: int) -> bool:
    """Whether the word beside a town's name tells of its club."""
    language = text.language or ""
    if first and language in _BEFORE and text.goes_on(first - 1):
        return _BEFORE[language].fullmatch(text.folded(first - 1)) is not None
    if first > 1 and language in _BEFORE_OF and text.folded(first - 1) in _OF:
        return _BEFORE_OF[language].fullmatch(text.folded(first - 2)) is not None
    after = last + 1
    if after == len(text.tokens):
        return False
    if language == "de":
        return text.gap(last) == "-" and _JOINED.fullmatch(text.folded(after)) is not None
    if language not in _BEHIND:
        return False
    if text.gap(last) == "'" and text.goes_on(after):  # Milan'ın kalecisi
        after += 1
    elif not text.goes_on(last):
        return False
    further = text.folded(after + 1) if text.goes_on(after) else ""
    return _BEHIND[language].match(f"{text.folded(after)} {further}") is not None
