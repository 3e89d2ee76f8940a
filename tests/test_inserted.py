"""Blocks of a site's own, in two of its pages that tell of different things."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from test_stories import arriving

from monitor import diff
from monitor.model import Document, Status, VerdictKind
from monitor.stories.evidence import gather
from monitor.stories.inserted import inserted


class Report(NamedTuple):
    title: str
    text: str


TEASER = "NEVEROVATAN SNIMAK Medved ušao u prodavnicu i odneo SAMO JEDNU STVAR!"
TEASED = "GLEDALA JE U ČUDU Baka otvorila pismo staro pola veka, a onda je ZAPLAKALA!"
PLAYERS = (
    " Posłuchaj artykułu Wykup abonament, aby posłuchać artykułu. Masz abonament? Zaloguj się. "
    "Udostępnij Facebook Kopiuj link. "
)
RIGHTS = (
    " Термінові новини читайте на нашому каналі. Щоб повідомити новину, пишіть на гарячу лінію "
    "редакції. Усі права захищено, передрук лише з посиланням."
)
LETTER = (
    " This article is part of our summer season. Sign up to our newsletter to get the best stories "
    "of the week in your inbox every Friday. Support local journalism by buying us a coffee. "
)

DIFFERENT = [
    (
        Report(
            "Košarkaši Radničkog slavili u produžetku",
            f"Radnički je posle velike borbe savladao Mladost u produžetku. {TEASER} Najbolji "
            "igrač bio je Petar Vasić sa 31 poenom, a trener je pohvalio publiku. "
            f"{TEASED} Sledeće kolo igra se u subotu u Kragujevcu.",
        ),
        Report(
            "Plivači iz Sombora osvojili tri medalje",
            "Mladi plivači vratili su se sa takmičenja u Segedinu sa tri medalje. "
            f"{TEASER} Trenerka Ana Kiš kaže da su deca trenirala dva puta dnevno. {TEASED} Bazen "
            "u Somboru biće zatvoren tokom avgusta zbog remonta.",
        ),
    ),
    (
        Report(
            "Zderzenie tramwajów w Gdańsku",
            f"Uszkodzone wagony Źródło: archiwum.{PLAYERS}Dwa tramwaje zderzyły się rano na pętli "
            "w Gdańsku. Motorniczy zagapił się, pięć osób ma stłuczenia. Ruch wznowiono po dwóch "
            "godzinach. Policja zabezpieczyła nagrania z kamer.",
        ),
        Report(
            "Minister odwołał dyrektora parku",
            f"Wejście do lasu Źródło: archiwum.{PLAYERS}Minister klimatu odwołał dyrektora parku "
            "narodowego. Powodem była wycinka starych buków. Przyrodnicy chwalą decyzję, "
            "samorządowcy protestują. Nowego dyrektora wyłoni konkurs w marcu.",
        ),
    ),
    (
        Report(
            "Полтавські галушки потрапили до книги рекордів",
            f"Кухарі зварили казан галушок на тисячу порцій. Рекорд зафіксувала комісія.{RIGHTS}",
        ),
        Report(
            "Засуджено водія, який збив коня",
            "Суд призначив водієві штраф і зобов'язав сплатити вартість коня. Подія сталася біля "
            f"Диканьки.{RIGHTS}",
        ),
    ),
    (
        Report(
            "Hospital opens cancer ward",
            f"The ward has twelve beds and a garden. Nurses were trained in Leeds.{LETTER}Visiting "
            "hours will be longer than before.",
        ),
        Report(
            "Farmer fined for blocking footpath",
            "A farmer who put a bull and a locked gate on a footpath was fined on Monday. Walkers "
            f"had complained for years.{LETTER}The gate has gone.",
        ),
    ),
]

FOLLOWED_UP = [
    (
        Report(
            "В Озёрске бастуют водители трамваев",
            "Водители трамваев в Озёрске не вышли на линию. Они требуют вернуть премии. Депо "
            "основано в 1931 году, в нём сто двадцать вагонов. Мэрия готова к переговорам.",
        ),
        Report(
            "Третий день пешком",
            "Город ходит пешком уже третий день. На остановках пусто, таксисты подняли цены вдвое. "
            "Водители трамваев стоят у ворот с плакатами. Депо основано в 1931 году, в нём сто "
            "двадцать вагонов. Переговоры назначены на вечер, мэрия вернёт премии частями.",
        ),
    ),
    (
        Report(
            "Zamknięto kopalnię w Rydułowie",
            "Zarząd zamknął kopalnię w Rydułowie. Pracę straci czterystu górników. Kopalnia "
            "powstała w 1912 roku i wydobywała węgiel koksowy. Odprawy wyniosą roczną pensję.",
        ),
        Report(
            "Ostatnia szychta",
            "Zjechali o szóstej, wyjechali o czternastej i pocałowali lampy. Czterystu górników z "
            "Rydułowa oddało sprzęt. Kopalnia powstała w 1912 roku i wydobywała węgiel koksowy. "
            "Odprawy przyjdą w lipcu, zarząd obiecał też kursy.",
        ),
    ),
    (
        Report(
            "Soud poslal starostu Lhoty za mříže",
            "Soud poslal starostu Lhoty na tři roky do vězení za zpronevěru. Peníze zmizely z účtu "
            "obce. Lhota má šest set obyvatel a leží u Sázavy. Rozsudek není pravomocný.",
        ),
        Report(
            "Kdo teď otevře úřad?",
            "Klíče od radnice měl jen on. Zastupitelé se sešli v hospodě a vybírali, kdo obec "
            "povede, dokud bude starosta ve vězení. Lhota má šest set obyvatel a leží u Sázavy. "
            "Odvolání bude soud projednávat v září.",
        ),
    ),
]


def page(report: Report, hour: int, site: str = "news.example") -> diff.Held:
    when = datetime(2024, 5, 13, 8, tzinfo=UTC) + timedelta(hours=hour)
    return diff.prepare(
        Document(
            id=f"{hour}",
            title=report.title,
            text=report.text,
            url=f"https://{site}/{hour}",
            published=when,
            first_seen=when,
        )
    )


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_site_puts_into_its_pages_makes_no_story(one: Report, other: Report) -> None:
    found = arriving(page(one, 0), page(other, 7))["7"]
    assert found.verdict is VerdictKind.NEW
    assert any(sentence.status is Status.SEEN for sentence in found.sentences)


@pytest.mark.parametrize(("one", "other"), FOLLOWED_UP)
def test_a_standing_paragraph_parts_no_story(one: Report, other: Report) -> None:
    assert arriving(page(one, 0), page(other, 48))["48"].verdict is VerdictKind.FOLLOW_UP


def test_another_sites_sentences_are_no_blocks() -> None:
    one, other = DIFFERENT[0]
    judged = page(other, 7, "another.example")
    (found,) = gather(judged, [page(one, 0)], {}, {})
    assert not inserted(judged, found)


def test_sentences_that_tell_a_headline_are_no_blocks() -> None:
    news = "A fire destroyed the paper mill in Lindhaven early on Monday."
    fire = Report("Fire destroys paper mill in Lindhaven", f"{news} Nobody was hurt.")
    brief = Report("Good morning to all readers", f"Snow is on its way. {news} The sun will shine.")
    judged = page(brief, 7)
    (found,) = gather(judged, [page(fire, 0)], {}, {})
    assert not inserted(judged, found)
