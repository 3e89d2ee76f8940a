"""Two places in two headlines: of two events, unless the texts know each other's or a person."""

from datetime import UTC, datetime, timedelta

import pytest
from test_stories import arriving

from monitor import diff
from monitor.model import Document, VerdictKind
from monitor.stories.places import strangers, two_places

Report = tuple[str, str]


def page(name: str, report: Report, hour: int) -> diff.Held:
    when = datetime(2024, 5, 13, 8, tzinfo=UTC) + timedelta(hours=hour)
    url = f"https://{name}.example/"
    return diff.prepare(Document(name, report[1], report[0], url, name, None, when, when))


TWO_EVENTS: list[tuple[Report, Report]] = [
    (
        ("В Рязани автобус сбил пешехода",
         "В Рязани на улице Есенина рейсовый автобус сбил пожилого мужчину. Об этом сообщили в "
         "ГИБДД. Пешехода с травмами доставили в больницу. По предварительным данным, он "
         "переходил дорогу в неположенном месте. Обстоятельства аварии выясняются."),
        ("Грузовик врезался в остановку в Пензе",
         "В Пензе на проспекте Победы грузовик врезался в остановку. Об этом сообщили в ГИБДД. "
         "Женщину с травмами доставили в больницу. По предварительным данным, у машины отказали "
         "тормоза. Обстоятельства аварии выясняются."),
    ),
    (
        ("У Полтаві горів склад",
         "У Полтаві вночі горів склад будматеріалів. Про це повідомили рятувальники. Пожежу "
         "площею 300 квадратних метрів ліквідували за три години. Постраждалих немає."),
        ("Пожежа у Вінниці: згоріло кафе",
         "У Вінниці на набережній згоріло кафе. Про це повідомили рятувальники. Пожежу площею "
         "120 квадратних метрів ліквідували за годину. Постраждалих немає."),
    ),
    (  # most of it in the trade's own words
        ("Гранату нашли в гараже в Ельце",
         "Гранату времён войны нашёл житель Ельца в гараже. На место выехали сапёры и полиция. "
         "Жильцов соседних домов эвакуировали. Боеприпас вывезли и уничтожили на полигоне."),
        ("Авиабомбу обнаружили на стройке в Орле",
         "Бомбу обнаружили рабочие в Орле. На место выехали сапёры и полиция. Жильцов соседних "
         "домов эвакуировали. Боеприпас вывезли и уничтожили на полигоне."),
    ),
    (
        ("Napad na bank w Radomiu",
         "Zamaskowany mężczyzna napadł na bank w Radomiu. Policja poinformowała, że sprawca groził "
         "nożem. Nikt nie został ranny. Trwa obława, funkcjonariusze sprawdzają monitoring."),
        ("Napad na kantor w Kielcach",
         "Dwóch mężczyzn napadło na kantor w Kielcach. Policja poinformowała, że sprawcy grozili "
         "bronią. Nikt nie został ranny. Trwa obława, funkcjonariusze sprawdzają monitoring."),
    ),
    (
        ("V Jihlavě boural autobus",
         "V Jihlavě ráno narazil autobus do sloupu. Podle mluvčí záchranky se zranilo pět lidí. "
         "Policie příčinu vyšetřuje. Provoz na silnici stál dvě hodiny. Řidič nadýchal nulu."),
        ("Autobus sjel do příkopu u Tábora",
         "U Tábora sjel autobus do příkopu. Podle mluvčí záchranky se zranili tři lidé. Policie "
         "příčinu vyšetřuje. Provoz na silnici stál hodinu. Řidič nadýchal nulu."),
    ),
    (
        ("Požar u fabrici u Užicu",
         "U Užicu je izbio požar u fabrici nameštaja. Vatrogasci su vatru lokalizovali posle dva "
         "sata. Povređenih nema. Uzrok požara utvrđuje policija. Šteta se procenjuje."),
        ("Gorela pijaca u Šapcu",
         "U Šapcu je gorela zelena pijaca. Vatrogasci su vatru lokalizovali posle četiri sata. "
         "Povređenih nema. Uzrok požara utvrđuje policija. Šteta se procenjuje."),
    ),
    (  # held for as many hours as the law says
        ("U Kragujevcu uhapšen zbog droge",
         "Policija u Kragujevcu uhapsila je muškarca zbog sumnje da je prodavao drogu. "
         "Osumnjičenom je određeno zadržavanje do 48 sati. Biće priveden tužilaštvu."),
        ("U Subotici uhapšena zbog lažnih evra",
         "Policija u Subotici uhapsila je ženu zbog sumnje da je rasturala lažne evre. "
         "Osumnjičenoj je određeno zadržavanje do 48 sati. Biće privedena tužilaštvu."),
    ),
    (
        ("Man stabbed near station in Derby",
         "A man was stabbed near the station in Derby on Tuesday. Police said he was taken to "
         "hospital with serious injuries. A cordon is in place. Officers appealed for witnesses."),
        ("Teenager stabbed in Luton",
         "A teenager was stabbed outside a shop in Luton on Tuesday. Police said he was taken to "
         "hospital with serious injuries. A cordon is in place. Officers appealed for witnesses."),
    ),
]  # fmt: skip

ONE_STORY: list[tuple[Report, Report]] = [
    (  # a person in both
        ("Переговоры в Стамбуле завершились без итогов",
         "Переговоры России и Украины в Стамбуле завершились. Делегации во главе с Мединским и "
         "Умеровым обсудили обмен пленными. Документов не подписали."),
        ("Следующий раунд переговоров пройдёт в Анкаре",
         "Россия и Украина проведут следующий раунд переговоров в Анкаре, сообщил Мединский. Речь "
         "пойдёт об обмене пленными. Умеров подтвердил участие."),
    ),
    (
        ("Strikers block refinery in Pulham",
         "Workers at Orban Oil blocked the gates of a refinery in Pulham on Tuesday. They want "
         "higher pay. Orban Oil called the strike illegal, and Dana Reeve said it would spread."),
        ("Oil strike spreads to depot in Merrow",
         "Workers at Orban Oil stopped lorries at a depot in Merrow on Wednesday. Dana Reeve, the "
         "union leader, said higher pay was the only way out. Orban Oil went to court."),
    ),
    (  # the other's place, further down
        ("V Plzni ukradli autobus",
         "Zloděj v Plzni ukradl z dvora autobus a ujel. Vůz má rozbité pravé zrcátko. Policie "
         "hledá svědky."),
        ("Autobus našli v Chebu u nádraží",
         "Autobus s rozbitým zrcátkem stál v Chebu u nádraží. Zloděj ho odvezl z dvora v Plzni. "
         "Policie hledá svědky."),
    ),
    (  # chambers
        ("Burza w Sejmie po słowach ministra",
         "Posłowie opuścili salę po słowach ministra finansów o emerytach. Minister nazwał ich "
         "kosztem. Klub złoży wniosek o wotum nieufności. Minister mówi, że go źle zrozumiano."),
        ("Oburzenie w Senacie: minister ma przeprosić emerytów",
         "Senatorowie żądają, by minister finansów przeprosił emerytów za to, że nazwał ich "
         "kosztem. Wniosek o wotum nieufności ma poparcie. Minister twierdzi, że go źle "
         "zrozumiano."),
    ),
    (  # a region and a town in it, under short headlines
        ("Výbuch v Praze",
         "V Praze vybuchl plyn v činžovním domě, jsou zranění. Hasiči evakuovali čtyřicet lidí. "
         "Ulice je uzavřená, tramvaje jezdí odklonem."),
        ("Výbuch plynu v Nuslích zranil šest lidí",
         "V Nuslích vybuchl plyn v činžovním domě a zranil šest lidí. Hasiči evakuovali čtyřicet "
         "obyvatel. Statik dům prohlíží, tramvaje jezdí odklonem."),
    ),
    (  # an age, and a sum: places that the other report does not name
        ("Таксиста ограбили в Омске",
         "Полиция ищет мужчину, который ограбил таксиста. Пассажир напал на 52-летнего водителя "
         "ночью и забрал выручку. Приметы: рост 180 сантиметров, шрам на щеке."),
        ("Мужчину со шрамом задержали в Кургане",
         "На вокзале задержан подозреваемый в ограблении таксиста. По данным полиции, он напал на "
         "52-летнего водителя ночью и забрал выручку. При нём нашли нож."),
    ),
    (
        ("Policja szuka oszusta w Bydgoszczy",
         "Mężczyzna podający się za wnuczka wyłudził od staruszki 120 tysięcy złotych. Policja "
         "opublikowała portret pamięciowy."),
        ("Fałszywy wnuczek wpadł w Toruniu",
         "Policjanci zatrzymali mężczyznę z portretu pamięciowego. Miał wyłudzić 120 tysięcy "
         "złotych, podając się za wnuczka. Usłyszał zarzuty."),
    ),
    (  # no places
        ("Мэр в «Единстве» больше не состоит", "Мэр вышел из партии. Причин он не назвал."),
        ("Депутаты в «Союзе» спорят о мэре", "Мэр вышел из партии. Депутаты спорят о причинах."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWO_EVENTS)
def test_two_places_tell_of_two_events(one: Report, other: Report) -> None:
    here, there = page("a", one, 0), page("b", other, 6)
    assert two_places(here, there)
    assert two_places(there, here)
    assert arriving(here, there)["b"].verdict is VerdictKind.NEW


@pytest.mark.parametrize(("one", "other"), ONE_STORY)
def test_one_story_goes_on_elsewhere(one: Report, other: Report) -> None:
    here, there = page("a", one, 0), page("b", other, 26)
    assert not two_places(here, there)
    assert not two_places(there, here)


def test_a_place_in_an_outlet_s_own_headline_keeps_no_copy_apart() -> None:
    here = page(
        "a",
        ("Поезд застрял под Читой",
         "Пассажирский поезд простоял в степи девять часов из-за обрыва проводов. Пассажиров "
         "перевели в вагон-ресторан. Детей напоили горячим чаем. Деньги за билеты вернут."),
        0,
    )  # fmt: skip
    there = page(
        "b",
        ("Замёрзли в пути: жалобы разбирают в Иркутске",
         "Из-за обрыва проводов пассажирский поезд девять часов простоял в степи. Пассажиров "
         "перевели в вагон-ресторан, детей напоили горячим чаем. Деньги за билеты вернут."),
        6,
    )  # fmt: skip
    assert two_places(here, there)
    assert arriving(here, there)["b"].verdict is VerdictKind.COPY


NAMED: Report = (
    "Kantony zmieniają kursy",
    "W kantorach Gdyni i Sopotu dolar staniał o grosz. Anna Wilk z kantoru Feniks mówi, że "
    "klientów jest mało, a euro stoi.",
)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("W kantorach Lublina i Chełma dolar zdrożał. Jan Sowa z kantoru Ratusz mówi, że euro "
         "staniało.", False),
        ("W kantorach Lublina i Chełma dolar zdrożał. Jan Sowa mówi, że w Gdyni jest taniej.",
         True),
        ("W kantorach dolar zdrożał. Jan Sowa mówi, że euro staniało.", False),
        ("Klienci kantoru Feniks czekają na euro, mówi Jan Sowa z Lublina.", True),
    ],
)  # fmt: skip
def test_who_shares_no_name_is_a_stranger(text: str, known: bool) -> None:
    here, there = page("a", NAMED, 0), page("b", ("Kursy walut w kantorach", text), 6)
    several = "Ratusz" in text
    assert strangers(here, there) is strangers(there, here) is (several and not known)


def test_abbreviations_and_states_are_no_names() -> None:
    texts = (
        "Лес под Ржевом, Кашином и Тверью тушили спасатели МЧС из России.",
        "Рыбаков в Керчи, Ялте и Судаке искали спасатели МЧС из России.",
    )
    here, there = (page(text[-5:], ("", text), 0) for text in texts)
    assert strangers(here, there)
