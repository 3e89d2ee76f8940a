"""Short ways to write articles, sentences and digests in tests. All of it is invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from monitor.model import (
    Change,
    Coverage,
    Digest,
    DigestSpec,
    Hit,
    Item,
    Sentence,
    Slot,
    Status,
    Verdict,
    VerdictKind,
    Watchlist,
    Zone,
)

NOW = datetime(2020, 10, 24, 4, 0, tzinfo=UTC)
SINCE = datetime(2020, 10, 23, 4, 0, tzinfo=UTC)

TEMPLATES = {
    path.name: path.read_text(encoding="utf-8")
    for path in (Path(__file__).parents[1] / "monitor" / "templates").glob("*.j2")
}

LISTS = (
    Watchlist("lavrov", "Lavrov"),
    Watchlist("karabakh", "Nagorno-Karabakh"),
    Watchlist("platform", "Caucasus Platform"),
)


def spec(*watchlists: str, **changes: object) -> DigestSpec:
    values: dict[str, object] = {
        "name": "morning",
        "title": "Morning digest",
        "watchlists": watchlists,
        "to": ("desk",),
        "timezone": "Europe/Istanbul",
        "slots": (Slot(frozenset(range(7)), time(7)),),
    }
    return DigestSpec(**{**values, **changes})  # type: ignore[arg-type]


def new(text: str) -> Sentence:
    return Sentence(text, 0, len(text), Status.NEW)


def seen(text: str, source: str = "held-1", outlet: str | None = "Aravot") -> Sentence:
    return Sentence(
        text, 0, len(text), Status.SEEN,
        source_id=source, source_outlet=outlet,
        source_date=datetime(2020, 10, 22, 9, 0, tzinfo=UTC), source_text=text,
    )  # fmt: skip


def reworded(text: str, old: str, material: bool = True, source: str = "held-1") -> Sentence:
    return Sentence(
        text, 0, len(text), Status.REWORDED, material=material, changes=(Change("a", "b"),),
        source_id=source, source_outlet="Anadolu",
        source_date=datetime(2020, 10, 22, 9, 0, tzinfo=UTC), source_text=old,
    )  # fmt: skip


def item(
    name: str,
    *sentences: Sentence,
    story: str | None = None,
    title: str | None = None,
    kind: VerdictKind = VerdictKind.FOLLOW_UP,
    outlet: str = "Example Wire",
    watchlists: Sequence[str] = ("lavrov",),
    found: Sequence[str] = ("Lavrov",),
    minute: int = 0,
    language: str | None = "en",
    url: str | None = None,
    material: bool = False,
) -> Item:
    text = " ".join(sentence.text for sentence in sentences)
    sentences = tuple(
        replace(sentence, start=sum(len(before.text) + 1 for before in sentences[:place]))
        for place, sentence in enumerate(sentences)
    )
    fresh = [s for s in sentences if s.status is Status.NEW]
    return Item(
        article_id=name,
        title=title if title is not None else f"Headline of {name}",
        url=url if url is not None else f"https://{name}.example.org/article?id=1&lang=en",
        outlet=outlet,
        published=datetime(2020, 10, 24, 2, minute, 1, tzinfo=UTC),
        first_seen=datetime(2020, 10, 24, 2, minute, 30, tzinfo=UTC),
        language=language,
        watchlists=tuple(watchlists),
        hits=tuple(
            Hit(watchlists[0], word, word, "text", at, at + len(word), word, text, Zone.BODY)
            for word in found
            if (at := text.find(word)) >= 0
        ),
        verdict=Verdict(
            kind, None, story or name, len(fresh) / max(len(sentences), 1),
            sentences=sentences, material=material,
        ),
    )  # fmt: skip


def morning() -> list[Item]:
    """A morning in many scripts: a follow-up over three outlets, a rewording, a new story."""
    return [
        item(
            "talks-1",
            seen("Foreign Minister Sergey Lavrov is expected in the region this week."),
            new(
                "Lavrov said on Friday evening that the delegations would meet again on "
                "2 November, this time in Sochi."
            ),
            new("The agenda names prisoners, access for aid convoys and the reopening of roads."),
            story="talks",
            title="Ministers to meet again in Sochi, Russian side says",
            outlet="Example Wire",
            watchlists=("lavrov", "karabakh"),
        ),
        item(
            "talks-2",
            seen("Lavrov said the delegations would meet again.", source="talks-1"),
            new("Сергей Лавров добавил, что наблюдатели прибудут раньше делегаций."),
            story="talks",
            title="Министры встретятся в Сочи 2 ноября",
            outlet="Пример Новости",
            watchlists=("lavrov",),
            found=("Лавров",),
            language="ru",
            minute=8,
        ),
        item(
            "talks-3",
            seen("Lavrov said the delegations would meet again.", source="talks-1"),
            story="talks",
            kind=VerdictKind.COPY,
            outlet="The Morning Copy",
            minute=15,
        ),
        item(
            "aid",
            reworded(
                "A convoy of 34 lorries with flour and medicine reached Stepanakert on Friday.",
                "A convoy of 20 lorries with flour reached Stepanakert on Thursday.",
            ),
            seen("The road through Lachin had been closed for nine days.", outlet="Anadolu"),
            story="aid",
            title="Second convoy reaches Stepanakert",
            outlet="Caucasus Example",
            watchlists=("karabakh",),
            found=("Stepanakert",),
            minute=21,
        ),
        item(
            "hy",
            new("Լեռնային Ղարաբաղի շուրջ բանակցությունները կշարունակվեն նոյեմբերին։"),
            new("Պատվիրակությունները համաձայնել են վերաբացել դպրոցները։"),
            story="hy",
            kind=VerdictKind.NEW,
            title="Լեռնային Ղարաբաղի դպրոցները կվերաբացվեն",
            outlet="Օրինակ",
            watchlists=("karabakh",),
            found=("Ղարաբաղի",),
            language="hy",
            minute=30,
        ),
        item(
            "ka",
            new("ყარაბაღის საკითხზე შეხვედრა თბილისში გაიმართება."),
            story="ka",
            kind=VerdictKind.NEW,
            title="თბილისი მზად არის შეხვედრისთვის",
            outlet="მაგალითი",
            watchlists=("karabakh",),
            found=("ყარაბაღის",),
            language="ka",
            minute=34,
        ),
        item(
            "tr",
            new("Dağlık Karabağ'daki okulların pazartesi günü açılacağı duyuruldu."),
            seen("Bakanlar geçen ay İstanbul'da bir araya gelmişti.", outlet="Örnek Haber"),
            story="tr",
            title="Karabağ'da okullar yeniden açılıyor",
            outlet="Örnek Ajansı",
            watchlists=("karabakh", "platform"),
            found=("Karabağ",),
            language="tr",
            minute=41,
        ),
        item(
            "ar",
            new("قال لافروف إن الوفود ستجتمع مجددا في سوتشي في الثاني من نوفمبر."),
            story="ar",
            kind=VerdictKind.NEW,
            title="اجتماع جديد للوزراء في سوتشي",
            outlet="وكالة المثال",
            watchlists=("lavrov",),
            found=("لافروف",),
            language="ar",
            minute=44,
        ),
        item("old", seen("Everything in it was said."), story="old", kind=VerdictKind.REPEAT),
    ]


COVERAGE = Coverage(
    polled=24,
    failing=(
        ("Example Ministry", "the server answered 503 (Service Unavailable)"),
        ("Old Paper", "no address for the host"),
    ),
    silent=("Quiet Gazette", "Weekly Review"),
    articles=318,
    matched=19,
    notes=("watchlists/lavrov.yaml:7:3 was not loaded; the last good version is in use",),
)


def digest() -> Digest:
    from monitor.digest import compose

    return compose(spec(), morning(), LISTS, COVERAGE, "2020-10-24", SINCE, NOW)
