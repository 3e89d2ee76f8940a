"""Persons in documents: whose surname it is that stands alone, and what is learnt of it."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from program import call

from monitor.match import NOTHING, Evidence, Matcher, matched
from monitor.model import Document, Span, Term, TermKind, Watchlist
from tests.tables import table


def person(name: str, surname_alone: bool | None = None, **more) -> Watchlist:
    one = Term(name, kind=TermKind.PERSON, surname_alone=surname_alone)
    return Watchlist(f"{name} {surname_alone or ''}".strip(), name, any=(one,), **more)


SERGEY = person("Sergey Lavrov")
IGOR = person("Igor Lavrov")


def found(text: str, *lists: Watchlist, evidence: Evidence = NOTHING, **document) -> list[str]:
    """Whose name stands where: the given name's first letter and what was found."""
    matcher = Matcher.compile(lists or (SERGEY, IGOR))
    hits = matcher.match(Document(id="d", text=text, language="en", **document), evidence)
    return [f"{hit.watchlist[0]}: {hit.found}" for hit in hits]


def test_a_bare_surname_goes_to_the_nearest_full_name_before_it() -> None:
    text = "Sergey Lavrov came. Lavrov smiled. Igor Lavrov left. Lavrov ran. Lavrov fell."
    assert found(text) == [
        "S: Sergey Lavrov", "S: Lavrov", "I: Igor Lavrov", "I: Lavrov", "I: Lavrov",
    ]  # fmt: skip
    # Also when nobody watches the other one.
    assert found(text, SERGEY) == ["S: Sergey Lavrov", "S: Lavrov"]


def test_before_the_first_full_name_any_in_the_document_will_do() -> None:
    assert found("Lavrov came. Then Sergey Lavrov left.") == ["S: Lavrov", "S: Sergey Lavrov"]
    assert found("Sergey Lavrov left.", title="Lavrov leaves") == [
        "S: Lavrov", "S: Sergey Lavrov",
    ]  # fmt: skip
    assert found("Lavrov left.", title="Sergey Lavrov") == ["S: Sergey Lavrov", "S: Lavrov"]


def test_a_bare_surname_in_a_document_that_names_somebody_else_is_not_the_watched_person() -> None:
    assert found("Igor Lavrov plays for Rotor. Lavrov scored.", SERGEY) == []


def test_a_full_name_in_page_furniture_proves_nothing() -> None:
    text = "Lavrov arrived.\nMost read: Sergey Lavrov"
    menu = (Span(text.index("Most"), len(text)),)
    assert found(text, SERGEY, furniture=menu) == ["S: Sergey Lavrov"]
    matcher = Matcher.compile([SERGEY])
    assert matched(matcher.match(Document(id="d", text=text, furniture=menu))) == ()


def test_a_surname_alone_counts_after_a_title_always_or_never_as_the_watchlist_says() -> None:
    assert found("Foreign Minister Lavrov arrived.", SERGEY) == ["S: Lavrov"]
    assert found("Lavrov arrived.", SERGEY) == []
    assert found("Lavrov arrived.", person("Sergey Lavrov", True)) == ["S: Lavrov"]
    never = person("Sergey Lavrov", False)
    assert found("Sergey Lavrov came. Minister Lavrov left.", never) == ["S: Sergey Lavrov"]


def test_what_was_learnt_decides_where_the_document_does_not() -> None:
    matcher = Matcher.compile([SERGEY, IGOR])
    evidence = NOTHING
    bare = Document(id="b", text="Lavrov arrived on Tuesday.", language="en")
    for number in range(5):
        # Three are enough while nobody else has the name.
        assert bool(matcher.match(bare, evidence)) == (number >= 3), number
        seen = matcher.learn(Document(id="d", text="Sergey Lavrov came.", language="en"))
        assert sum(seen.values()) == 1
        evidence = evidence.plus(seen)
    assert matched(matcher.match(bare, evidence)) == ("Sergey Lavrov",)
    [hit] = matcher.match(bare, evidence)
    assert 0.6 < hit.confidence < 0.9
    # Four others of that name, and it is no longer six of ten.
    for _ in range(4):
        others = matcher.learn(Document(id="d", text="Сказал Пётр Лавров.", language="ru"))
        evidence = evidence.plus(others)
    assert matcher.match(bare, evidence) == []
    # What the document says counts for more.
    named = Document(id="d", text="Igor Lavrov came. Lavrov left.", language="en")
    assert matched(matcher.match(named, evidence)) == ("Igor Lavrov",)


@pytest.mark.parametrize(
    ("name", "text", "hit"),
    [
        # A preposition or an "and" is no noun that a surname describes.
        ("Пётр Ольховский", "Вчера спорили с Ольховским и другими.", True),
        ("Пётр Ольховский", "Жильцы Ольховского посёлка ждут.", False),
        # Nor is a genitive of many the first word of a sentence.
        ("Пётр Морозов", "Морозов ответил позже.", True),
        ("Пётр Белый", "Белый деревянный дом стоял там.", False),
        ("Пётр Белый", "Белый и деревянный дом стоял там.", False),
        # A surname that is a noun as well needs more uses.
        ("Пётр Мороз", "Мороз ответил позже.", False),
        # After quotes nothing begins.
        ("Пётр Чайка", "Так пишет «Вестник» Чайки.", True),
        # Somebody else's name may come after it.
        ("Пётр Баранов", "Об этом знал советник Баранова Михаил Лесков.", True),
        ("Пётр Баранов", "Эта дружба Баранова Михаила удивила.", False),
        # What is his may be the subject.
        ("Пётр Баранов", "Ещё группа Баранова начала работу.", True),
        ("Пётр Баранов", "Ещё Баранова начала работу.", False),
        ("Пётр Баранов", "Дом на ул. Академика Баранова закрыт.", False),
        ("Пётр Баранов", "Это ультиматум Баранова соседям.", True),
        ("Пётр Сомов-Кан", "Суд ждал Сомова-Кана вчера.", True),
        # A thing is called after whom an honour stands before, right behind it.
        ("Пётр Баранов", "Глава фонда юрист Баранов уехал.", True),
        ("Пётр Баранов", "Долго ждал на улице. Академика Баранова наградили.", True),
        ("Пётр Баранов", "Это речь от имени академика Баранова.", True),
        ("Пётр Баранов", "Тропа идёт от завода Баранова.", False),
        ("Пётр Баранов", "Утром продавщица Баранова начала работу.", False),
        ("Пётр Баранов", "Это учитель Баранов Михаил Рязань.", False),
        # A pronoun is no adjective that stands beside another.
        ("Пётр Дикий", "Потом Дикий свой дом продал.", True),
        ("Пётр Дикий", "Потом Дикий сам приехал.", True),
        ("Пётр Дикий", "Теперь Дикий хороший тренер.", True),
        ("Пётр Дикий", "Это у Дикого горного озера.", False),
        # What opens a sentence is a man's name where a man does something.
        ("Пётр Дикий", "Дикий и домашний гусь похожи.", False),
        ("Пётр Дикий", "Дикий и Иванов спорили.", True),
        ("Пётр Дикий", "Дикий вчера уехал.", True),
        ("Пётр Баранов", "Баранов пасут у реки.", False),
        ("Пётр Баранов", "Баранов стало меньше.", False),
        ("Пётр Баранов", "Баранов: это ошибка.", True),
        # After the word for a town it may be a town, but no subject that none is called.
        ("Пётр Иванов", "Жители города Иванова не спят.", False),
        ("Пётр Баранов", "Давно в городе Баранов не бывал.", True),
        ("Пётр Баранов", "Утром глава города Баранов ответил.", True),
    ],
)
def test_a_word_as_it_stands_lets_what_was_learnt_speak(name: str, text: str, hit: bool) -> None:
    matcher = Matcher.compile([person(name)])
    evidence = NOTHING.plus(matcher.learn(Document(id="d", text=f"{name}.", language="ru")))
    assert bool(matcher.match(Document(id="d", text=text, language="ru"), evidence)) == hit


@pytest.mark.parametrize(
    ("language", "name", "text", "uses"),
    [
        ("en", "Rose Winter", "Then Winter came.", 3),
        ("de", "Anna Winter", "Winter an der See.", 3),
        ("pl", "Jan Sowa", "Potem Sowa odpowiedział.", 1),
        ("pl", "Jan Sowa", "Sowa odpowiedział.", 2),
        ("cs", "Jan Sova", "Sova odpověděl.", 2),
        ("sr", "Јован Сова", "Сова је одговорила.", 2),
        ("sk", "Jan Sova", "Potom Sova odpovedal.", 1),
        ("sk", "Jan Sova", "Sova odpovedal.", 2),
        ("sl", "Jan Sova", "Sova je odgovoril.", 2),
        ("cs", "Jan Berlin", "Potom Berlin odpověděl.", 3),
        ("ru", "Пётр Баранов", "Баранов ответил.", 1),
    ],
)
def test_one_use_is_enough_where_that_was_counted(
    language: str, name: str, text: str, uses: int
) -> None:
    matcher = Matcher.compile([person(name)])
    learnt = matcher.learn(Document(id="d", text=f"{name}.", language=language))
    document = Document(id="d", text=text, language=language)
    assert not matcher.match(document, Evidence(dict.fromkeys(learnt, uses - 1)))
    assert matcher.match(document, Evidence(dict.fromkeys(learnt, uses)))


def test_a_noun_that_opens_a_sentence_is_a_surname_that_is_known_well() -> None:
    matcher = Matcher.compile([person("Пётр Мороз")])
    learnt = matcher.learn(Document(id="d", text="Пётр Мороз пришёл.", language="ru"))
    text = Document(id="d", text="Мороз ответил позже.", language="ru")
    assert not matcher.match(text, Evidence(dict.fromkeys(learnt, 4)))
    assert matcher.match(text, Evidence(dict.fromkeys(learnt, 5)))


def test_each_place_teaches_once_and_furniture_nothing() -> None:
    text = "Sergey Lavrov and Igor Lavrov.\nMenu: Sergey Lavrov"
    document = Document(id="d", text=text, furniture=(Span(text.index("Menu"), len(text)),))
    twice = Matcher.compile([SERGEY, IGOR, person("Сергей Лавров")])
    once = Matcher.compile([SERGEY])
    assert sorted(twice.learn(document).values()) == [1, 1]
    assert twice.learn(document) == once.learn(document)
    assert Matcher.compile([Watchlist("w", "w", any=(Term("Lavrov"),))]).learn(document) == {}


def test_evidence_adds_up_and_is_never_changed() -> None:
    one = Evidence({("a", "x"): 3, ("a", "y"): 1})
    assert one.share("a", "x") == (3, 4)
    assert one.share("b", "x") == (0, 0)
    two = one.plus(Counter({("a", "x"): 2, ("b", "x"): 1}))
    assert (two.share("a", "x"), two.share("b", "x")) == ((5, 6), (1, 1))
    assert one.share("a", "x") == (3, 4)
    assert one.plus({}) is one


DECIDED = [
    # A given name before a surname is no surname, whatever stands before it.
    ("ru", "Ханна Оскар", "Президент Оскар Тельман прибыл.", []),
    ("ru", "Ханна Оскар", "Президент Оскар прибыла.", ["Оскар"]),
    ("en", "Hanna Oscar", "President Oscar Tellmann arrived.", []),
    # An office told at length.
    ("ru", "Oskar Tellmann", "Встретили министра иностранных дел Тельмана.", ["Тельмана"]),
    ("ru", "Oskar Tellmann", "Сказал пресс-секретарь президента России Тельман.", ["Тельман"]),
    ("ru", "Oskar Tellmann", "Министр сказал Тельману.", []),
    ("ru", "Oskar Tellmann", "Секретариат Тельмана закрыт.", []),
    ("pl", "Oskar Tellmann", "Powitano ministra spraw zagranicznych Tellmanna.", ["Tellmanna"]),
    ("en", "Oskar Tellmann", "Secretary of State Tellmann arrived.", ["Tellmann"]),
    ("en", "Oskar Tellmann", "The mayoral race? Tellmann lost it.", []),
    # An office that ends a sentence is nobody's who opens the next one.
    ("en", "Oskar Tellmann", "They wrote to the director. Tellmann stayed.", []),
    ("ru", "Oskar Tellmann", "Его ждал директор. Тельман ушёл.", []),
    ("pl", "Oskar Tellmann", "Czekał na niego dyrektor. Tellmann wyszedł.", []),
    ("de", "Oskar Tellmann", "Verteidigungsminister Tellmann kam.", ["Tellmann"]),
    ("tr", "Oskar van der Tell", "Komisyonu Başkanı van der Tell'in programı.", ["Tell"]),
    # A woman's title is no man's.
    ("en", "Oskar Tellmann", "Lady Tellmann arrived.", []),
    ("en", "Anna Tellmann", "Mr Tellmann arrived.", []),
    ("en", "Anna Tellmann", "Mrs Tellmann arrived.", ["Tellmann"]),
    # In one language, names differ by little.
    ("ru", "Марк Ронде", "Президент Ронди уехал.", []),
    ("ru", "Марк Ронде", "Президент Рондэ уехал.", ["Рондэ"]),
    # What opens a sentence, or is a place.
    ("ru", "Лев Вам", "Вам позвонят. Приехал Лев Вам.", ["Лев Вам"]),
    ("ru", "Лев Мороз", "Мороз крепчает.", []),
    ("ru", "Лев Мороз", "Приехал Лев Мороз. Мороз улыбнулся.", ["Лев Мороз", "Мороз"]),
    ("ru", "Пол Лондон", "Пол Лондон родился в Лондоне.", ["Пол Лондон"]),
    ("ru", "Оскар Тельман", "Депутат Ронде-Тельман прибыл.", []),
    # A word of a name that begins like a title is none.
    ("ru", "Анна Мерколь", "Анна Ронде прибыла.", []),
    # Initials that do not fit, and words of one letter.
    ("pl", "Aleksander Tellmann", "J. Tellmann pisze o torfowiskach.", []),
    ("ru", "Илья Тельман", "Ю. Тельман ушёл.", []),
    ("ru", "Юлия Тельман", "Ю. Тельман ушла.", ["Ю. Тельман"]),
    ("ru", "Урсула Тельман", "У Тельман был кашель.", []),
    ("ru", "Yulia Tellmann", "Ю. Тельман ушла.", ["Ю. Тельман"]),
    ("ru", "Ilya Tellmann", "Ю. Тельман ушёл.", []),
    # Letters of another script, endings of another language, adjectives, French letters.
    ("en", "Elon Tellmann", "El\u043en Tellmann came.", ["El\u043en Tellmann"]),
    ("az", "Vladimir Tellin", "Владимир Теллинлә ҝөрүш олду.", ["Владимир Теллинлә"]),
    ("ru", "Pavel Gustoy", "Письмо Павлу Густому.", ["Павлу Густому"]),
    ("ru", "Anna Gustaya", "Письмо Анне Густой.", ["Анне Густой"]),
    ("ru", "Gérard Mondieu", "Приехал Жерар Мондьё.", ["Жерар Мондьё"]),
    ("ru", "Bill Bates", "Приехал Билл Бейтс.", ["Билл Бейтс"]),
    ("ru", "Graça Tellmann", "Приехала Граса Тельман.", ["Граса Тельман"]),
    ("ka", "Willy Bagnol", "ვილი ბანიოლმა განაცხადა.", ["ვილი ბანიოლმა"]),
    # The apostrophe inside Ukrainian words.
    ("uk", "Сергій Дем'янук", "Левко Дем’янук приїхав.", []),
    ("uk", "Vyacheslav Demyanuk", "Чули В’ячеслава Дем'янука.", ["В’ячеслава Дем'янука"]),
    # Every syllable counts.
    ("ru", "Kim Jong-tak", "Ким Чен Так прибыл.", ["Ким Чен Так"]),
    ("en", "Kim Jong-tak", "Kim Jong-tak met Kim Jong-nik.", ["Kim Jong-tak"]),
    # The son, and a name in full.
    ("en", "Joe Tellmann", "Joseph R. Tellmann Jr. came.", ["Joseph R. Tellmann"]),
    ("en", "Joe Tellmann", "Joe Tellmann Jr. came.", []),
    ("en", "Joe Tellmann Jr.", "Joe Tellmann Jr. came.", ["Joe Tellmann"]),
    # Too little, or the name of a thing.
    ("ru", "Hugo Gass", "Завод ГАС закрыт. Министр ГАС ушёл.", []),
    (
        "ru",
        "Hugo Tellmann",
        "Хьюго Тельман приехал. Закрыт «Тельман».",
        ["Хьюго Тельман", "Тельман"],
    ),
    ("ru", "Hugo Tellmann", "Закрыт телеканал «Тельман».", []),
    ("az", "Ceyhun Bayrov", "Ceyhun bayram günlərini evdə keçirib.", []),
]


@pytest.mark.parametrize(("language", "rule", "text", "expected"), DECIDED)
def test_the_words_around_a_surname_decide(
    language: str, rule: str, text: str, expected: list[str]
) -> None:
    hits = Matcher.compile([person(rule)]).match(Document(id="d", text=text, language=language))
    assert [hit.found for hit in hits] == expected


PERSONS = table("persons.yaml")
ROWS = [pytest.param(*row[:3], row[3:], id=row[2]) for rows in PERSONS.values() for row in rows]


@pytest.mark.parametrize(("language", "rule", "text", "expected"), ROWS)
def test_nicknames_titles_and_forms_of_given_names(
    language: str, rule: str, text: str, expected: list[str]
) -> None:
    hits = Matcher.compile([person(rule)]).match(Document(id="d", text=text, language=language))
    assert [hit.found for hit in hits] == expected


def test_a_title_does_not_outweigh_what_was_learnt() -> None:
    oskar, anna = person("Oskar Tellmann"), person("Anna Tellmann")
    matcher = Matcher.compile([anna])
    taught = matcher.learn(Document(id="d", text="Oskar Tellmann came. " * 9, language="en"))
    bare = Document(id="b", text="President Tellmann arrived.", language="en")
    assert matched(matcher.match(bare)) == ("Anna Tellmann",)
    assert matcher.match(bare, NOTHING.plus(taught)) == []
    assert Matcher.compile([oskar]).match(bare, NOTHING.plus(taught))
    lady = Document(id="l", text="Mrs Tellmann arrived.", language="en")
    assert matcher.match(lady, NOTHING.plus(taught))


def test_surnames_of_the_same_sounds_are_told_apart() -> None:
    anna, olga = person("Anna Bidden"), person("Olga Pudin")
    text = "Olga Pudin came. Anna Bidden left. Pudin fell."
    assert found(text, anna, olga) == ["O: Olga Pudin", "A: Anna Bidden", "O: Pudin"]


def test_names_stand_in_queries() -> None:
    def asking(query: str) -> Watchlist:
        return Watchlist("w", "w", any=(Term(query, kind=TermKind.QUERY),))

    near = asking('person:"Sergey Lavrov" NEAR/2 Baku')
    assert found("Сергей Лавров прибыл в Baku.", near) == ["w: Сергей Лавров", "w: Baku"]
    assert found("Igor Lavrov came to Baku.", near) == []
    assert found("Sergey Lavrov spoke. Lavrov left Baku.", near) == ["w: Lavrov", "w: Baku"]
    assert found("Lavrov left Baku.", near) == []


def test_a_batch_is_read_twice_so_that_the_first_document_profits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lists.yaml").write_text("- name: w\n  any:\n    - person: Sergey Lavrov\n")
    texts = ["Lavrov arrived on Tuesday.", *["Sergey Lavrov spoke to the press."] * 5]
    rows = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    said = call("match", "-", "--watchlist", "lists.yaml", "--json", stdin="\n".join(rows))
    assert [row["id"] for row in said.rows] == list("012345")


PARTS = st.sampled_from(
    [
        *("Sergey Lavrov", "Igor Lavrov", "Lavrov", "С. В. Лаврова", "Minister Lavrov", "Сергеем"),
        *("Лавров Игорь", "ლავროვმა", "Lavrov'un", "lavrov", ".", "said", "\n"),
    ]
)
LISTS = [SERGEY, IGOR, person("Сергей Лавров"), person("Sergey Lavrov", True)]
MATCHER = Matcher.compile(LISTS)


@given(st.lists(PARTS, max_size=12).map(" ".join), st.permutations(LISTS))
@settings(max_examples=60)
def test_names_and_the_order_of_watchlists(text: str, order: list[Watchlist]) -> None:
    document = Document(id="d", text=text)
    hits = MATCHER.match(document)
    assert Matcher.compile(order).match(document) == hits
    for hit in hits:
        assert text[hit.start : hit.end] == hit.found
        assert hit.found in hit.sentence
        assert 0 < hit.confidence <= 1
    reading = MATCHER.read(document)
    assert MATCHER.match(reading) == hits
    assert MATCHER.learn(reading) == MATCHER.learn(document)


@pytest.mark.parametrize(
    ("full", "language", "more", "found"),
    [
        ("محمود صالح", "ar", "دعا صالح مسؤولي أحزاب أخرى.", "صالح"),
        ("محمود صالح", "ar", "شكر صالح مواطني المدينة.", "صالح"),
        ("محمود قاسم", "fa", "شیخ قاسم همکاری با آنها را رد کرد.", "قاسم"),
    ],
)
def test_a_full_name_earns_an_arabic_surname_before_any_word(
    full: str, language: str, more: str, found: str
) -> None:
    document = Document(id="d", text=f"{full}. {more}", language=language)
    hits = Matcher.compile([person(full)]).match(document)
    assert [hit.found for hit in hits] == [full, found]


@pytest.mark.parametrize(
    ("text", "hits"), [("دعا الرئيس صالح مسؤولي المدينة", 1), ("دعا الرئيس صالح كرماني أمس", 0)]
)
def test_an_arabic_title_earns_it_where_no_surname_may_follow(text: str, hits: int) -> None:
    matcher = Matcher.compile([person("محمود صالح")])
    assert len(matcher.match(Document(id="d", text=text, language="ar"))) == hits


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("hr", "Ana Karst", "Kako doznajemo, glasnogovornica Karst odlazi iz Zagreba."),
        ("hr", "Ivan Karst", "Pismo je primio gradonačelnik Karst."),
        ("sl", "Ivan Karst", "Pismo je prejel veleposlanik Karst."),
        ("sl", "Ana Karst", "Po besedah poslanke Karst bodo most zaprli."),
        ("sk", "Ivan Karst", "List dostal predseda Karst."),
        ("sk", "Ivan Karst", "Podľa riaditeľa Karsta most zatvoria."),
        ("mk", "Иван Карст", "Писмото го доби министерот Карст."),
        ("be", "Іван Карст", "Ліст атрымаў старшыня Карст."),
        ("sr", "Иван Карст", "Писмо је добио заменик Карст."),
        ("cs", "Ivan Karst", "Dopis dostal profesor Karst."),
        ("pl", "Ivan Karst", "List dostał dyrektor Karst."),
        ("fr", "Ivan Karst", "La lettre est arrivée chez le directeur Karst."),
        ("tr", "Ivan Karst", "Mektubu başkan yardımcısı Karst aldı."),
        ("az", "Ivan Karst", "Məktubu şöbə rəhbəri Karst aldı."),
    ],
)
def test_an_office_earns_a_surname_in_every_language(language: str, name: str, text: str) -> None:
    hits = Matcher.compile([person(name)]).match(Document(id="d", text=text, language=language))
    assert len(hits) == 1
