"""The desk that ships: it loads, it names no secret, and its watchlists are whole."""

import re
from datetime import date
from pathlib import Path

import pytest

from monitor.config import load, load_watchlists
from monitor.config.lint import lint
from monitor.match import Evidence, Matcher, matched
from monitor.model import Document, Settings

HOME = Path(__file__).parents[1] / "config"
# A sentence in each language of the region.
SAID = {
    "lavrov": [
        "Foreign ministers met in Vienna, and Sergey Lavrov spoke first.",
        "Министр иностранных дел России Сергей Лавров выступил с заявлением.",
        "Rusya Dışişleri Bakanı Sergey Lavrov'un açıklaması dün yayımlandı.",
        "Rusiyanın xarici işlər naziri Sergey Lavrovun səfəri başa çatıb.",
        "Ռուսաստանի արտաքին գործերի նախարար Սերգեյ Լավրովը ժամանեց քաղաք։",
        "რუსეთის საგარეო საქმეთა მინისტრმა სერგეი ლავროვმა განცხადება გააკეთა.",
    ],
    "nagorno-karabakh": [
        "Talks on Nagorno-Karabakh went on through the night.",
        "Обстановка в Нагорном Карабахе остаётся спокойной.",
        "Dağlık Karabağ'daki durum görüşmelerde ele alındı.",
        "Dağlıq Qarabağın gələcəyi danışıqlarda müzakirə olunub.",
        "Լեռնային Ղարաբաղում իրավիճակը հանգիստ է։",
        "Արցախի խորհրդարանը հավաքվեց երեկ։",
        "მთიან ყარაბაღში ვითარება მშვიდია.",
    ],
    "platform": [
        "The Caucasus Stability and Cooperation Platform was proposed again.",
        "Страны обсудили платформу «3+3» на встрече министров.",
        "Kafkasya İstikrar ve İşbirliği Platformu yeniden gündeme geldi.",
        "Qafqaz Sabitlik və Əməkdaşlıq Platforması müzakirə olundu.",
        "Կովկասում կայունության և համագործակցության հարթակը քննարկվեց։",
        "კავკასიის სტაბილურობისა და თანამშრომლობის პლატფორმა განიხილეს.",
    ],
}
NAMESAKES = [
    "Kirill Lavrov played the general in that film.",
    "Кирилл Лавров сыграл в этом фильме генерала.",
    "Andrei Lavrov kept the goal for his team in three Olympic finals.",
    "Добавьте в суп лавровый лист и варите час.",
    "The village of Lavrovo has a new school.",
    "Qarabag FK won the cup after extra time.",
    "Karabağ FK deplasmanda kazandı.",
]


def secrets() -> dict[str, str]:
    """Every secret that channels.yaml asks for, set."""
    names = re.findall(r"\$\{(\w+)\}", (HOME / "channels.yaml").read_text(encoding="utf-8"))
    return dict.fromkeys(names, "x.example")


@pytest.fixture(scope="module")
def desk() -> Settings:
    found, problems = load(HOME, secrets())
    assert problems == []
    return found


def test_without_secrets_channels_are_off_and_all_else_works() -> None:
    found, problems = load(HOME, {})
    assert problems
    assert all(problem.warning for problem in problems)
    assert {channel.enabled for channel in found.channels} == {False}
    assert all("not set" in channel.disabled_because for channel in found.channels)
    assert len(found.watchlists) == 3


def test_secrets_stand_in_the_environment_alone() -> None:
    for line in (HOME / "channels.yaml").read_text(encoding="utf-8").splitlines():
        if "://" in line and not line.lstrip().startswith("#"):
            assert "${" in line


def test_there_are_sources_of_every_country_and_language_around(desk: Settings) -> None:
    confirmed = [source for source in desk.sources if "unconfirmed" not in source.tags]
    assert len(confirmed) >= 25
    assert {"GE", "AM", "AZ", "TR", "RU"} <= {source.country for source in confirmed}
    assert {"en", "ru", "tr", "az", "hy", "ka"} <= {source.language for source in confirmed}
    assert len({source.url for source in desk.sources}) == len(desk.sources)


def test_every_source_says_when_it_was_looked_up() -> None:
    text = (HOME / "sources.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^(.*)\n- name:", text, flags=re.MULTILINE)
    assert len(entries) >= 35
    assert all(re.match(r"# looked up \d{4}-\d\d-\d\d: \S", line) for line in entries)


def test_one_digest_goes_out_every_morning_and_alerts_have_a_chat(desk: Settings) -> None:
    (morning,) = desk.digests
    assert morning.timezone == "Europe/Istanbul"
    assert {(min(slot.days), slot.at.isoformat("minutes")) for slot in morning.slots} == {
        (0, "07:00"),
        (5, "09:00"),
    }
    assert frozenset().union(*(slot.days for slot in morning.slots)) == frozenset(range(7))
    assert {name for watchlist in desk.watchlists for name in watchlist.alert.to} == {"chat"}
    assert desk.owner in {channel.name for channel in desk.channels}


@pytest.mark.parametrize("name", SAID)
def test_each_watchlist_speaks_the_languages_of_the_region(name: str, desk: Settings) -> None:
    watchlist = next(one for one in desk.watchlists if one.name == name)
    terms = [(term.kind, term.text) for term in watchlist.any]
    assert len(set(terms)) == len(terms)
    matcher = Matcher.compile(desk.watchlists)
    missed = {
        text
        for text in SAID[name]
        if matched(matcher.match(Document("said", text=text))) != (name,)
    }
    assert not missed


def test_nothing_in_them_is_hardly_meant(desk: Settings) -> None:
    assert lint(desk.watchlists, desk.sources, date(2026, 11, 21)) == []


def test_namesakes_are_left_alone_whatever_was_learnt(desk: Settings) -> None:
    matcher = Matcher.compile(desk.watchlists)
    learnt = matcher.learn(Document("many", text="Сергей Лавров прибыл. " * 30))
    for text in NAMESAKES:
        assert matched(matcher.match(Document("said", text=text), Evidence(learnt))) == (), text


@pytest.mark.parametrize("text", NAMESAKES)
def test_namesakes_are_left_alone(text: str, desk: Settings) -> None:
    matcher = Matcher.compile(desk.watchlists)
    assert matched(matcher.match(Document("said", text=text))) == ()


def test_the_platform_is_found_by_its_names_alone(desk: Settings) -> None:
    platform = next(one for one in desk.watchlists if one.name == "platform")
    assert all(len(re.findall(r"\w+", term.text)) >= 2 for term in platform.any)
    assert not {"caucasus", "south caucasus", "3+3"} & {t.text.casefold() for t in platform.any}


def test_the_watchlists_load_by_themselves(desk: Settings) -> None:
    alone = load_watchlists([HOME / "watchlists"])
    assert [one.any for one in alone[:1]] != [()]
    assert [one.name for one in alone] == [one.name for one in desk.watchlists]
