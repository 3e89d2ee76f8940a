"""Pages that are not the article: consent walls, "enable JavaScript", robot checks.

Light heuristics: such a page says one of these things and little else.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from monitor.text.fold import fold

ENOUGH = 1200  # characters; a page that says more is not only a wall

_WALLS = {
    "asks for JavaScript": (
        "enable javascript|javascript is disabled|javascript is required|requires javascript"
        "|turn on javascript|включите javascript|javascript отключен|для работы сайта необходим"
        "|javascript'i etkinleştirin|javascript etkin değil|javascript-i aktiv"
        "|javascript aktiv deyil"
        "|միացրեք javascript|ჩართეთ javascript|javascript aktivieren|activer javascript"
        "|activez javascript"
    ),
    "is a robot check": (
        "checking your browser|verify you are human|verify that you are human|are you a robot"
        "|not a robot|unusual traffic|complete the captcha|security check to access|ddos protection"
        "|attention required|just a moment|проверка браузера|вы не робот"
        "|подтвердите, что вы человек"
        "|robot olmadığınızı|insan olduğunuzu doğrula|robot olmadığınızı təsdiq|sind kein roboter"
        "|n'êtes pas un robot|access denied|доступ ограничен|erişim engellendi"
    ),
    "asks for consent to cookies": (
        "accept all cookies|accept cookies|we use cookies|uses cookies|cookie policy"
        "|cookie settings"
        "|we value your privacy|your privacy choices|we and our partners|consent to the use"
        "|используем cookie|использует cookie|файлы cookie|файлов cookie|çerez politikası"
        "|çerezleri kabul|çerez kullan|cookie siyasəti|kuki fayl|cookie fayl|օգտագործում է cookie"
        "|քուքի|cookie ֆայլ|ქუქი|cookie ფაილ|cookies akzeptieren|verwendet cookies"
        "|verwenden cookies|accepter les cookies|utilise des cookies|utilisons des cookies"
    ),
}
WALLS = {
    what: tuple(fold(phrase) for phrase in phrases.split("|")) for what, phrases in _WALLS.items()
}


def wall(text: str) -> str | None:
    """What a page that says only `text` is or asks for; None if it may be an article.

    Every second sentence-like line must be about it, or the page be very short.
    """
    if len(text) > ENOUGH:
        return None
    lines = [fold(line) for line in text.splitlines() if len(line.strip()) > 20]
    for what, phrases in WALLS.items():
        about = sum(any(phrase in line for phrase in phrases) for line in lines)
        if about and (2 * about >= len(lines) or len(text) < 300):
            return what
    return None


def closed(text: str, objects: Sequence[Mapping[str, Any]]) -> str | None:
    """Whether what a page shows is the front of a paywall: it says that the article is not free, or
    asks to subscribe, and shows no more than a beginning."""
    if len(text) > ENOUGH:
        return None
    free = [str(one.get("isAccessibleForFree")).lower() for one in objects]
    lines = [fold(line) for line in text.splitlines()]
    asked = any(phrase in line for line in lines for phrase in SUBSCRIBE)
    if asked and ("false" in free or len(text) < SHOWN):
        return "is closed to those who do not subscribe"
    return None


SHOWN = 600  # characters; who asks to subscribe after so few shows no article
_SUBSCRIBE = (
    "subscribe to continue|subscribe to read|to continue reading|to read the full"
    "|already a subscriber|subscribers only|for subscribers|this article is for"
    "|register to continue|sign in to continue|create a free account|unlock this article"
    "|become a member|оформите подписку|доступно по подписке|доступен по подписке"
    "|только для подписчиков|чтобы читать дальше|передплат|лише для передплатників"
    "|devamını okumak için|abone olun|abonelere özel|sadece aboneler|abunə olun|abunəçilər üçün"
    "|բաժանորդագրվեք|բաժանորդների համար|გამოიწერეთ|მხოლოდ გამომწერ|weiterlesen mit"
    "|jetzt abonnieren|nur für abonnenten|exklusiv für abonnenten|diesen artikel weiterlesen"
    "|réservé aux abonnés|abonnez-vous pour lire|la suite est réservée|للمشتركين فقط"
    "|اشترك لمتابعة القراءة"
)
SUBSCRIBE = tuple(fold(phrase) for phrase in _SUBSCRIBE.split("|"))
