"""Reports of one day that have nothing in common but it: what their headlines, their own day and
their sources tell.
"""

from datetime import UTC, datetime

import pytest
from test_diff import held
from test_stories import arriving

from monitor import diff
from monitor.diff.credit import attributes
from monitor.model import Document, VerdictKind
from monitor.stories.evidence import gather
from monitor.stories.headlines import TOLD, told, untold
from monitor.stories.link import MOST_TOLD, link
from monitor.stories.notice import notice
from monitor.stories.today import today

MILL = (
    "A fire destroyed the paper mill in Lindhaven on the Orre early on Monday. Sixty firefighters "
    "fought the flames for nine hours, and nobody was hurt, the town's mayor Ada Brandt told "
    "reporters. The mill employs two hundred people."
)
WORKERS = (
    "The workers of the mill in Lindhaven gathered at its gate on Monday evening. Nobody slept "
    "after the fire, said Piet Holm, who has made paper there for thirty years."
)
TRAM = (
    "The council of Lindhaven bought eight trams from a maker in Graz, Ada Brandt told reporters "
    "on Monday. The first of them runs in spring."
)
ПОЖАР = (
    "В Озёрске ночью сгорел склад мебельной фабрики. Пожар тушили шестьдесят спасателей, сообщает "
    "МЧС. Жертв нет, рассказал мэр Антон Лебедь."
)
ЗАВОД = (
    "Сотрудники фабрики пришли утром к воротам. Склад в Озёрске сгорел дотла, работы больше нет, "
    "говорит Пётр Ильин."
)
МОСТ = (
    "В Озёрске на Речной улице закрыли движение. Ремонт продлится месяц, сообщает мэрия. Объезд "
    "открыт, обещает Антон Лебедь."
)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("Fire destroys paper mill in Lindhaven", MILL), ("'We lost it all'", WORKERS), True),
        (("Fire destroys paper mill", MILL), ("Council buys eight trams", TRAM), False),
        (("Сгорел склад мебельной фабрики", ПОЖАР), ("«Всё пропало разом»", ЗАВОД), True),
        (("Сгорел склад мебельной фабрики", ПОЖАР), ("На Речной закрыли движение", МОСТ), False),
        (("Požár zničil papírnu", "Papírnu v Lhotě zničil požár. Škoda je 80 milionů korun."),
         ("Vyšetřovatelé znají příčinu", "Požár papírny v Lhotě způsobil zkrat, řekl hasič."),
         True),
        (("Požár zničil papírnu", "Papírnu v Lhotě zničil požár. Škoda je 80 milionů korun."),
         ("Starosta otevřel nový bazén", "Bazén v Lhotě stál 80 milionů korun, řekl starosta."),
         False),
        (("Chaos", MILL), ("Tramway", TRAM), True),  # too short to say anything
    ],
)  # fmt: skip
def test_reports_of_one_happening_tell_either_headline(
    one: tuple[str, str], other: tuple[str, str], told: bool
) -> None:
    here, there = (held(text, title=title) for title, text in (one, other))
    assert untold(here, there) is not told
    assert untold(there, here) is not told


def test_one_day_one_town_and_one_mayor_are_no_story() -> None:
    def report(name: str, title: str, text: str, hour: int) -> diff.Held:
        when = datetime(2024, 5, 13, hour, tzinfo=UTC)
        return diff.prepare(Document(id=name, title=title, text=text, published=when))

    found = arriving(
        report("fire", "Сгорел склад мебельной фабрики", ПОЖАР, 8),
        report("road", "На Речной закрыли движение", МОСТ, 11),
    )
    assert found["road"].verdict is VerdictKind.NEW


def day(of: int, hour: int = 12) -> datetime:
    return datetime(2024, 3, of, hour, tzinfo=UTC)


def test_the_day_of_writing_and_its_eve_tell_nothing() -> None:
    assert today(day(1), day(1)) == {"m3-1", "#1", "m2-29", "#29"}
    assert today(day(13), day(14)) == today(day(14), day(13)) == {"m3-13", "#13"}
    assert not today(day(13), day(15))
    assert not today(None, day(13))


def test_a_shared_day_links_only_where_it_is_not_todays() -> None:
    texts = (
        "Mirela Vuk opened a school in Brezje on 13 March. It has a garden, and five classrooms "
        "look out over the river. Pupils come from seven villages around.",
        "Thieves took a bell out of the chapel at Brezje during the night to 13 March. Police ask "
        "who saw a white van. The priest hopes that it comes back before Easter.",
    )

    def value(of: int) -> float:
        one, other = (
            diff.prepare(Document(id=text[:6], text=text, published=day(of))) for text in texts
        )
        return link(other, gather(other, [one], {}, {})[0], frozenset()).value

    assert value(13) == value(14) < value(20)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Про це повідомляє агентство з посиланням на пресслужбу.", True),
        ("Об этом сообщил мэр Озёрска Антон Лебедь в своём канале.", True),
        ("Poinformował o tym rzecznik straży.", True),
        ("Informoval o tom mluvčí hasičů Jan Malý.", True),
        ("О томе је известио министар.", False),  # the verb is none that is known
        ("За това съобщи кметът на Русе.", True),
        ("Мэр рассказал о том, как горел склад.", False),
        ("Об этом сообщил мэр, что склад сгорел.", False),
        ("Об этом думали многие.", False),
        ("To był zamach, powiedział prezydent.", False),
        ("O tym, że most runął, powiedział starosta.", False),
        ("The mayor said so on Monday.", False),
    ],
)
def test_a_sentence_that_only_names_its_source(sentence: str, said: bool) -> None:
    (piece,) = held(sentence).pieces
    assert attributes(piece) is said


def test_who_reported_it_is_not_what_a_text_is_about() -> None:
    told = "Складу больше нет. "
    assert held(told + "Об этом сообщает Фонтанка.").topic == held(told).topic
    assert held(told + "Склад принадлежал Фонтанке.").topic != held(told).topic


TERMS = (
    "We and our partners store information on your device. Choose what you consent to, or "
    "subscribe and read on without advertising."
)


def page(title: str, text: str = TERMS, of: str = "https://daily.test/") -> diff.Held:
    url = f"{of}{title.replace(' ', '-')}"
    return diff.prepare(Document(id=title, title=title, text=text, url=url))


def test_a_notice_in_place_of_two_articles_is_no_repeat() -> None:
    found = arriving(page("Fire destroys paper mill"), page("Lindhaven buys eight trams"))
    assert [verdict.verdict for verdict in found.values()] == [VerdictKind.NEW] * 2


@pytest.mark.parametrize(
    "other",
    [
        page("Fire destroys old paper mill"),  # another headline of one page
        page("Choose what you consent to, or subscribe"),  # it tells this one
        page("Lindhaven buys eight trams", of="https://weekly.test/"),  # spread
        page("Lindhaven buys eight trams", of="https://[daily.test/"),  # no address
        page("Lindhaven buys eight trams", TERMS + " Thank you."),
    ],
)
def test_what_is_no_notice(other: diff.Held) -> None:
    assert not notice(page("Fire destroys paper mill"), other)
    assert not notice(other, page("Fire destroys paper mill"))


def test_a_short_report_under_another_headline_is_news() -> None:
    told = "Soldiers seized the broadcaster in Lindhaven late on Monday. Borders are shut."
    headlines = ("A long night in the capital", "What we know so far of it")
    one, other = (page(title, told) for title in headlines)
    assert untold(one, other)
    assert not notice(one, other)


RAID = (
    "Police searched the harbour office in Lindhaven on Monday. ",
    "They took away nineteen boxes of files and two computers. ",
    "The harbour master Rolf Eide has been on leave since April. ",
    "Prosecutors suspect that contracts for dredging were never put out to tender. ",
    "The company that won all nine of them belongs to his brother. ",
    "Eide denies having done anything wrong. ",
)
RETOLD = (
    " boxes of files were taken away, and computers. ",
    "In Lindhaven police on Monday searched the office of the harbour. ",
    "Rolf Eide, the harbour master, has been on leave since March. ",
    "According to prosecutors contracts for dredging had never been put to tender at all. ",
    "The company winning all seven of them belongs to the brother. ",
    "The town wants a new harbour board by autumn. ",
)


@pytest.mark.parametrize(
    ("hours", "boxes", "verdict"),
    [
        (3, "Nineteen", VerdictKind.COPY),
        (30, "Nineteen", VerdictKind.FOLLOW_UP),
        (3, "Twenty", VerdictKind.FOLLOW_UP),  # counted otherwise
    ],
)
def test_most_sentences_retold_within_a_day_are_a_copy(
    hours: int, boxes: str, verdict: VerdictKind
) -> None:
    first = Document(id="a", text="".join(RAID), published=day(4, 1))
    later = day(4 + (1 + hours) // 24, (1 + hours) % 24)
    second = Document(id="b", text=boxes + "".join(RETOLD), published=later)
    found = arriving(diff.prepare(first), diff.prepare(second))
    assert found["b"].verdict is verdict


STOVE = (
    "Mandat za palenie mebli w piecu",
    "Strażnicy miejscy ukarali mandatem właściciela domu, który palił w piecu stare meble. "
    "Zgłoszenie przekazali sąsiedzi, zaniepokojeni gęstym dymem. Strażnicy pobrali próbki popiołu "
    "i oddali je do laboratorium. Jak przypomina rzecznik straży, za spalanie odpadów grozi wysoka "
    "grzywna. W tym sezonie skontrolowano już trzysta kominów, a w czterdziestu przypadkach "
    "trafiono na łamanie przepisów. Kontrole potrwają do wiosny, a wkrótce pomoże w nich dron z "
    "kamerą.",
)
SWAN = (
    "Strażnicy uratowali łabędzia na stawie",
    "Strażnicy miejscy pomogli łabędziowi, który przymarzł do lodu. Zgłoszenie przekazali "
    "spacerowicze. Ptaka okryto kocem i zawieziono do lecznicy, gdzie przejdzie badania. Rzecznik "
    "straży prosi, by nie dokarmiać ptaków chlebem, bo szkodzi to ich zdrowiu. Od grudnia "
    "podobnych interwencji było kilkanaście, a najczęściej chodziło o kaczki, które trafiają "
    "później do ośrodka rehabilitacji pod miastem. Łabędź wróci nad wodę, gdy puszczą mrozy.",
)
CRANE = (
    "Crane topples on to terrace",
    "A crane toppled on to a row of terraced houses on Tuesday morning, crushing two roofs. Nobody "
    "was at home in either. Firefighters cut power to the street and moved forty residents to a "
    "church hall. The operator climbed out unhurt. Inspectors are looking at the ground beneath "
    "the crane, which had been softened by rain. The builder said the machine had been checked.",
)
BATH = (
    '"My bath is in the garden"',
    "She was at the dentist when a neighbour rang. By the time she got back the arm of the crane "
    "lay across her bedroom and the bath stood among the roses. Inspectors have told the builder "
    "that the mat under the machine was too thin for wet ground. Half of the residents were "
    "allowed home from the church hall this evening. The other twenty will wait for the roofs.",
)
ЯМА = (
    "Автобус провалился в яму с кипятком",
    "В центре города рейсовый автобус провалился передними колёсами в промоину, из которой шёл "
    "пар. Пассажиры вышли сами, двое обожгли ноги. Причиной стал прорыв теплотрассы. Без отопления "
    "остались сорок домов, подключить их обещают к утру. Улицу перекрыли, автобусы пустили в "
    "объезд. Теплотрассу проложили сорок лет назад и меняли последний раз перед юбилеем города.",
)
ШУБЫ = (
    "Ночь в шубах",
    "В сорока домах ждут отопления, в квартирах плюс четырнадцать. Жильцы включили духовки и "
    "надели шубы. Сварщики меняют трубу на том месте, где утром провалился автобус, из промоины "
    "всё ещё идёт пар. Администрация обещала тепло сначала к утру, теперь к обеду. Пассажирка, "
    "которая обожгла ноги, осталась в больнице. В школах микрорайона отменили уроки.",
)


@pytest.mark.parametrize(
    ("one", "other", "linked"), [(STOVE, SWAN, False), (CRANE, BATH, True), (ЯМА, ШУБЫ, True)]
)
def test_a_headline_told_in_part_speaks_against_long_reports_that_share_no_names(
    one: tuple[str, str], other: tuple[str, str], linked: bool
) -> None:
    def report(title: str, text: str, hour: int) -> diff.Held:
        when = datetime(2024, 5, 13, hour, tzinfo=UTC)
        return diff.prepare(Document(id=title, title=title, text=text, published=when))

    held, judged = report(*one, 8), report(*other, 17)
    assert TOLD < told(held, judged) == told(judged, held) < MOST_TOLD
    (found,) = gather(judged, [held], {}, {})
    assert (link(judged, found, frozenset()).value > 0) is linked
