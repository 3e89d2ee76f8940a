"""Places: by what they are called, in their cases, and not as ordinary words or other places."""

import pytest
from babel import Locale, UnknownLocaleError

from monitor import names
from monitor.names import atlas
from monitor.names.atlas import cities, cldr
from monitor.names.places.compound import distinctive
from monitor.names.places.form import Form
from monitor.names.words.readings import lemmas
from monitor.text.fold import fold
from monitor.text.inflection import family, paradigm
from monitor.text.tokens import tokens


def found(name: names.Name, text: str, language: str | None) -> list[str]:
    prepared = names.Text(text, tokens(text), family(language), language)
    met = (
        name.meet(prepared, index)
        for index, token in enumerate(prepared.tokens)
        if name.keys.intersection(names.keys(token.folded))
    )
    return list(dict.fromkeys(text[one.start : one.end] for one in met if one is not None))


FOUND = [
    # Names of the atlas in their cases, by the dictionary or by endings.
    ("Russia", "ru", "Указ президента России Ивана Петрова", "России"),
    ("Doha", "ru", "Переговоры в Дохе отложены", "Дохе"),
    ("Iran", "ru", "Врач из Ирана Али Резаи", "Ирана"),
    ("Milan", "ru", "Надзорный суд Милана вынес приговор", "Милана"),
    ("Łódź", "ru", "Поезд из Лодзи опоздал", "Лодзи"),
    ("Germany", "pl", "Kanclerz Niemiec przyjechał", "Niemiec"),
    ("Italy", "pl", "Upały we Włoszech", "Włoszech"),
    ("Hungary", "pl", "granica Węgier", "Węgier"),
    ("Prague", "pl", "spotkanie w Pradze", "Pradze"),
    ("Rome", "sl", "v Rimu dežuje", "Rimu"),
    # Other names of countries; regions.
    ("United States", "ru", "Товары из Америки подорожали", "Америки"),
    ("China", "ru", "Посол Китайской Народной Республики", "Китайской Народной Республики"),
    ("People's Republic of China", "ru", "Экспорт из Китая вырос", "Китая"),
    ("Crimea", "tr", "Kırım'da seferler durdu", "Kırım"),
    ("Crimea", "ru", "крымские виноградники", "крымские"),
    # Adjectives of regions, by rule or by their own stem.
    ("Donbas", "uk", "спогади донбаських гірників", "донбаських"),
    ("Donbas", "pl", "z donbaskich kopalń", "donbaskich"),
    ("Crimea", "uk", "кримська осінь", "кримська"),
    ("Crimea", "cs", "z krymského přístavu", "krymského"),
    ("Crimea", "en", "The Crimean ferry sank", "Crimean"),
    ("Chechnya", "pl", "czeczeńskich weteranów", "czeczeńskich"),
    ("South Ossetia", "ru", "югоосетинские дороги", "югоосетинские"),
    ("Karabakh", "pl", "o karabaskich winnicach", "karabaskich"),
    ("Silesia", "pl", "na śląskich torach", "śląskich"),
    ("Karabakh", "de", "Menschen aus Bergkarabach", "Bergkarabach"),
    ("Baltic Sea", "pl", "wyspa na Bałtyku", "Bałtyku"),
    ("Europe", "ru", "заводы в Восточной Европе", "Европе"),
    # A word that is also an ordinary one, where something shows the place.
    ("Essen", "de", "Der Zug aus Essen kam an", "Essen"),
    ("Mali", "tr", "Mali'de seçim yapıldı", "Mali"),
    ("Суми", "uk", "Суми зазнали удару", "Суми"),
    ("Гори", "ru", "Гори, Батуми и Кутаиси остались без света", "Гори"),
    ("Van", "tr", "Van Valiliği açıklama yaptı", "Van"),
    ("Georgia", "ar", "وقعت جورجيا وأرمينيا اتفاقا", "جورجيا"),
]
MISSED = [
    # Exact: no fuzz between names that the atlas knows.
    ("Doha", "ru", "От двух До пяти"),
    ("Denmark", "ru", "Данные проверены"),
    ("Yemen", "ru", "Имена не названы"),
    ("Alexandria", "ru", "Александр уехал"),
    ("Kyoto", "ru", "Китай ответил"),
    ("Ivanovo", "ru", "Защитник Иванова подал жалобу"),
    ("Bosnia", "ru", "Биг бэнд выступил"),
    # Adjectives of countries and cities; what sounds like one of a region.
    ("Don", "ru", "лондонские дома"),
    ("Don", "pl", "duńskie okręty"),
    ("Chechnya", "ru", "чешские заводы"),
    ("Crete", "ru", "критические замечания"),
    ("Germany", "ru", "Немецкий канцлер, германские заводы"),
    ("Moscow", "ru", "Московский суд"),
    # Part of another place's name.
    ("Guinea", "en", "Floods in Papua New Guinea"),
    ("United States", "ru", "страны Латинской Америки"),
    ("South Ossetia", "ru", "дороги Северной Осетии"),
    ("Южная Германия", "ru", "заводы Германии"),
    # Ordinary words.
    ("Essen", "de", "Das Essen schmeckt"),
    ("Ordu", "tr", "Ordu yeni bir plan açıkladı"),
    ("Орёл", "ru", "Орёл сел на скалу"),
    ("Mali", "uk", "Малі магазини закрились"),
    ("Гори", "ru", "Гори, гори ярче"),
    ("Суми", "uk", "Суми виплат зменшено"),
    ("Peru", "ru", "Перу Чехова принадлежит рассказ"),
    # Persons.
    ("Van", "tr", "Van Dijk sakatlandı"),
    ("Georgia", "ar", "استقبلت جورجيا ميلوني في روما"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "language", "text", "expected"), FOUND)
def test_a_place_is_found(rule: str, language: str, text: str, expected: str) -> None:
    assert expected in found(names.place(rule), text, language)


@pytest.mark.parametrize(("rule", "language", "text"), MISSED)
def test_what_is_another_place_or_none_is_not(rule: str, language: str, text: str) -> None:
    assert found(names.place(rule), text, language) == []


# Towns of one name in several countries, with the country or the state named or not.
NAMESAKES = [
    ("Tripoli", "LY", "ru", "Жители ливанского города Триполи вышли на площадь.", False),
    ("Tripoli", "LY", "ru", "Посол Ливана в Триполи встретился с министром.", True),
    ("Tripoli", "LY", "ru", "В Триполи, столице Ливии, стреляли.", True),
    ("Tripoli", "LY", "en", "Protests spread to the Lebanese port city of Tripoli.", False),
    ("Tripoli", "LY", "en", "Fishermen in Tripoli, Lebanon, stayed ashore.", False),
    ("Tripoli", "LY", "en", "The Lebanese ambassador to Tripoli was recalled.", True),
    ("Tripoli", "LY", "fr", "À Tripoli, au Liban, les écoles ferment.", False),
    ("Tripoli", "LY", "fr", "La ville libanaise de Tripoli manque d'eau.", False),
    ("Tripoli", "LY", "de", "In der libanesischen Stadt Tripoli brannte ein Markt.", False),
    ("Tripoli", "LY", "de", "Die Bundesregierung schließt ihre Botschaft in Tripolis.", True),
    ("Tripoli", "LY", "pl", "W libańskim Trypolisie zamknięto port.", False),
    ("Tripoli", "LY", "uk", "У ліванському місті Триполі зник струм.", False),
    ("Tripoli", "LY", "ka", "ლიბანის ქალაქ ტრიპოლიში აქცია გაიმართა.", False),
    ("Tripoli", "LY", "hy", "Լիբանանի Տրիպոլի քաղաքում ցույց է անցկացվել։", False),
    ("Tripoli", "LY", "fa", "اعتراض در شهر طرابلس لبنان ادامه دارد.", False),
    ("Tripoli", "LY", "ar", "وصل الوزير اللبناني إلى طرابلس أمس.", True),
    ("Tripoli", "LY", "ar", "اندلع حريق في مدينة طرابلس اللبنانية.", False),
    ("Paris", "FR", "en", "A tornado hit Paris, Texas, on Monday.", False),
    ("Paris", "FR", "de", "In Paris im US-Bundesstaat Texas fiel der Strom aus.", False),
    ("Paris", "FR", "tr", "ABD'nin Teksas eyaletindeki Paris kentinde fırtına çıktı.", False),
    ("Paris", "FR", "tr", "ABD'nin Paris Büyükelçisi açıklama yaptı.", True),
    ("Paris", "FR", "en", "US officials met in Paris on Tuesday.", True),
    ("Paris", "FR", "az", "Texas ştatının Paris şəhərində qasırğa olub.", False),
    ("Moscow", "RU", "en", "The University of Idaho in Moscow, Idaho, reopened.", False),
    ("Moscow", "RU", "ru", "Американский посол в Москве покинул зал.", True),
    ("Moscow", "RU", "ru", "Губернатор Техаса в Москве не был.", True),
    ("Moscow", "RU", "uk", "США звинуватили Москву у втручанні.", True),
    ("Moscow", "RU", "pl", "Ambasador Stanów Zjednoczonych w Moskwie zabrał głos.", True),
    ("Saint Petersburg", "RU", "ru", "Ураган приближается к Санкт-Петербургу во Флориде.", False),
    ("Saint Petersburg", "RU", "de", "Ein Sturm traf St. Petersburg in Florida.", False),
    ("London", "GB", "fr", "À London, dans la province canadienne de l'Ontario, il neige.", False),
    ("London", "GB", "en", "London and Canada signed a deal.", True),
    ("London", "GB", "en", "Police in London, Ontario, arrested two men.", False),
    ("Cambridge", "GB", "ru", "Лаборатория в Кембридже, штат Массачусетс, закрыта.", False),
    ("Birmingham", "GB", "ar", "أغلق مصنع في برمنغهام بولاية ألاباما.", False),
    ("Birmingham", "GB", "fa", "کارخانه‌ای در بیرمنگام در ایالت آلاباما تعطیل شد.", False),
    ("Birmingham", "GB", "uk", "У Бірмінгемі, що в штаті Алабама, горів завод.", False),
    ("Toledo", "ES", "pl", "W Toledo w stanie Ohio spłonęła huta szkła.", False),
    ("Toledo", "ES", "hy", "Օհայո նահանգի Տոլեդո քաղաքում հրդեհ է եղել։", False),
    ("Toledo", "ES", "ka", "ესპანეთის ქალაქ ტოლედოში მუზეუმი გაიხსნა.", True),
    ("Athens", "GR", "en", "Students in Athens, Georgia, went on strike.", False),
    ("Athens", "GR", "ru", "Студенты из Афин в штате Джорджия бастуют.", False),
    ("Rome", "IT", "en", "A plant in Rome, Georgia, closed.", False),
    ("Berlin", "DE", "en", "The paper mill in Berlin, New Hampshire, shut down.", False),
    ("Batumi", "GE", "tr", "Gürcistan'ın Batum kentinde festival başladı.", True),
    ("Alexandria", "EG", "de", "In Alexandria im US-Bundesstaat Virginia regnet es.", False),
    ("Córdoba", "ES", "ru", "В аргентинской Кордове бастуют таксисты.", False),
    ("Santiago", "CL", "fr", "À Santiago de Cuba, la fête commence.", False),
    ("Valencia", "ES", "tr", "Venezuela'nın Valencia kentinde elektrik kesildi.", False),
    ("Valencia", "ES", "pl", "W wenezuelskiej Walencji nie ma prądu.", False),
    ("Hyderabad", "IN", "en", "Floods closed roads in Hyderabad, Pakistan.", False),
    ("Georgia", "GE", "en", "Voters in Atlanta, Georgia, queued for hours.", False),
    ("Amman", "JO", "ar", "زار سلطان سلطنة عمان مسقط القديمة.", False),
    ("Oman", None, "ar", "وصل الملك إلى العاصمة عمان مساء.", False),
    ("Oman", None, "ar", "أعلنت سلطنة عمان عن مشروع جديد.", True),
    ("Odesa", "UA", "pl", "W Odessie w Teksasie strajkują nafciarze.", False),
    ("Odesa", "UA", "en", "Ships left Odesa for Turkey and Lebanon.", True),
    ("Naples", "IT", "fr", "À Naples, en Floride, les plages rouvrent.", False),
    ("Vienna", "AT", "en", "A bakery in Vienna, Virginia, burned down.", False),
    ("Vienna", "AT", "fr", "L'ambassadeur de France à Vienne a été reçu.", True),
    ("Brest", "FR", "ru", "В белорусском Бресте открыли мост.", False),
    ("Brest", "FR", "de", "Im belarussischen Brest wurde eine Brücke eröffnet.", False),
    ("Astara", "AZ", "fa", "بازار آستارا در استان گیلان ایران تعطیل شد.", False),
    ("Quba", "AZ", "az", "Quba rayonunda alma bayramı keçirilib.", True),
    ("Quba", "AZ", "ru", "Куба закупает зерно.", False),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "country", "language", "text", "here"), NAMESAKES)
def test_a_town_of_that_name_elsewhere(
    rule: str, country: str | None, language: str, text: str, here: bool
) -> None:
    assert bool(found(names.place(rule, country=country), text, language)) == here


def test_a_compound_is_not_stood_for_by_another_place() -> None:
    assert distinctive("Northern Germany") is None
    assert distinctive("Центральный административный округ Москвы") is None
    assert distinctive("Port Zavaria") == "Zavaria"


def test_the_tables_beside_the_atlas_are_whole() -> None:
    regions = atlas._regions()[1]
    assert all(len(names) > 0 and all(names) for _, names in regions)
    assert len(regions) > 150
    crimea = atlas.region("Крым")
    assert crimea is not None
    assert crimea.country == "UA"
    assert atlas.region("Kırım", "UA").code == crimea.code
    assert atlas.territory("США").code == atlas.territory("Соединённые Штаты").code == "US"


def test_the_dictionary_knows_its_own_words_only() -> None:
    assert lemmas("россии", "ru") == {"россия"}
    assert lemmas("зюмбрия", "ru") == frozenset()


ORGANISATIONS = [
    ("Blaues Kreuz", "de", "Helfer vom Blauen Kreuz", ["Blauen Kreuz"]),
    ("Der Anker", "de", "Im Hof liegt der Anker", []),
    ("Союз северных портов", "ru", "Союза северных портов (ССП)", ["Союза северных портов", "ССП"]),
    ("الغرفة التجارية", "ar", "رئيس للغرفة التجارية", ["للغرفة التجارية"]),
    ("آژانس میان\u200cراه", "fa", "گزارش آژانس میان راه", ["آژانس میان راه"]),
    ("ნატო", "ka", "ნატო მეტონიძემ კონცერტი გამართა", []),
    ("ნატო", "ka", "ნატო უკრაინას დაეხმარება", ["ნატო"]),
    ("Каменяр", "uk", "Каменяр із села відпочивав", []),
    ("Каменяр", "uk", "Матч виграв «Каменяр»", ["Каменяр"]),
]


@pytest.mark.parametrize(("rule", "language", "text", "expected"), ORGANISATIONS)
def test_an_organisation(rule: str, language: str, text: str, expected: list[str]) -> None:
    assert found(names.organisation(rule), text, language) == expected


def test_phrases_inflect_in_slavic_languages_and_in_armenian() -> None:
    assert paradigm("dworzec").meets("dworzec", "slav")
    assert paradigm("stan").meets("stanu", family("pl"))
    assert paradigm("wyjątkowy").meets("wyjatkowego", family("pl"))
    assert not paradigm("stan").meets("stanu", family("en"))
    assert paradigm("պայմանագիր").meets("պայմանագրի", family("hy"))


FORMS = [
    ("görüşmesi", "görüşmelerinden", "tr"), ("planı", "planlarının", "tr"),
    ("hakkı", "haklarını", "tr"), ("uçağı", "uçaklarına", "tr"), ("birliyi", "birliklərin", "az"),
    ("müqaviləsi", "müqavilələrinin", "az"), ("պայմանագիր", "պայմանագրերի", "hy"),
    ("პატიმარი", "პატიმრებს", "ka"),
    ("commercial", "commerciaux", "fr"), ("ancien", "anciennes", "fr"),
    ("politischer", "politische", "de"), ("erneuerbaren", "erneuerbare", "de"),
    ("umowa", "umów", "pl"), ("handlowa", "handlowej", "pl"), ("więzień", "więźniów", "pl"),
    ("polityka", "polityce", "pl"), ("smlouva", "smlouvy", "cs"), ("pogodba", "pogodbe", "sl"),
    ("споразумение", "споразумението", "bg"), ("затворник", "затворниците", "bg"),
    ("мировни", "мировног", "sr"), ("اتفاق", "لاتفاق", "ar"), ("عقوبات", "والعقوبات", "ar"),
    ("زندانی", "زندانیان", "fa"),
]  # fmt: skip
NO_FORMS = [
    ("umowa", "umów", "en"), ("leader", "leaden", "en"), ("Lehrer", "Lehre", "de"),
    ("görüşme", "görüntü", "tr"), ("باب", "كباب", "ar"), ("planı", "plastik", "tr"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "form", "language"), FORMS)
def test_a_word_of_a_phrase_inflects(word: str, form: str, language: str) -> None:
    assert paradigm(word).meets(fold(form), family(language))


@pytest.mark.parametrize(("word", "form", "language"), NO_FORMS)
def test_another_word_is_no_form(word: str, form: str, language: str) -> None:
    assert not paradigm(word).meets(fold(form), family(language))


def test_an_organisation_is_looked_for_by_a_word_with_a_capital() -> None:
    form = Form.of("Врачи без границ", known=False)
    assert form is not None
    assert form.words[form.anchor].written == "Врачи"


@pytest.mark.parametrize("language", atlas.LANGUAGES)
def test_territories_are_called_as_babel_says(language: str) -> None:
    try:
        own = dict(Locale.parse(language).territories)
    except UnknownLocaleError:
        own = {}
    assert list(cldr.territories(language).items()) == list(own.items())


def test_cities_are_found_by_any_of_their_names_in_any_script() -> None:
    for name in ("Baku", "БАКУ", "Բաքու", "ბაქო", "باكو", "巴库"):
        assert cities.called(name)[0].name == "Baku", name
    paris = cities.called("paris")
    assert [one.people for one in paris] == sorted((o.people for o in paris), reverse=True)
    assert {"FR", "US"} <= {one.country for one in paris}
    # What is another script's in small Latin letters is no name of its own.
    assert "bakww" in cities.called("Baku")[0].others
    assert cities.called("bakww") == cities.called("") == cities.called("no such place") == []


@pytest.mark.parametrize(
    ("rule", "text", "language"),
    [
        ("Sairme", "მინერალური წყლის „საირმე“ ექსპორტი იზრდება.", "ka"),
        ("Tbilisi", "სასტუმრო „თბილისი“ დაიწვა.", "ka"),
        ("Gyumri", "«Գյումրի» գարեջուրը թանկացավ։ Գարեջուր «Գյումրի» չկա։", "hy"),
        ("Shamakhi", "Otel “Şamaxı” bağlanıb. “Şamaxı” suyu satılır.", "az"),
    ],
)
def test_what_has_a_places_name_in_quotes_is_none(rule: str, text: str, language: str) -> None:
    assert found(names.place(rule), text, language) == []


@pytest.mark.parametrize(
    ("rule", "text", "language"),
    [
        ("Tbilisi", "სასტუმრო თბილისი დაიწვა.", "ka"),
        ("Tbilisi", "ჟურნალისტმა „თბილისი“ თქვა.", "ka"),
        ("Yerevan", "Թերթում «Երևան» բառը կա։", "hy"),
        ("Yerevan", "Գարեջուրը Երևան հասավ։", "hy"),
        ("Ankara", "Gazeteci “Ankara” dedi.", "tr"),
    ],
)
def test_a_place_in_quotes_or_beside_a_thing_is_met(rule: str, text: str, language: str) -> None:
    assert found(names.place(rule), text, language)


def test_a_name_of_the_atlas_has_its_article_once() -> None:
    assert found(names.place("Khartoum"), "عادت الكهرباء إلى الخرطوم أمس.", "ar") == ["الخرطوم"]


@pytest.mark.parametrize(
    ("rule", "language", "text", "met"),
    [
        ("Abkhazia", "ka", "აფხაზურმა მხარემ განაცხადა", ["აფხაზურმა"]),
        ("Nagorno-Karabakh", "ka", "ყარაბაღული ომი დასრულდა", ["ყარაბაღული"]),
        ("Adjara", "ka", "აჭარული ღვინო", ["აჭარული"]),
        ("South Ossetia", "ka", "სამხრეთოსური მხარე", ["სამხრეთოსური"]),
        ("South Ossetia", "ka", "ოსური ღვეზელი", []),
        ("North Ossetia", "ka", "სამხრეთოსური მხარე", []),
        ("South Ossetia", "ru", "южноосетинская сторона", ["южноосетинская"]),
        ("South Ossetia", "ru", "осетинские пироги", []),
        ("North Ossetia", "ru", "южноосетинская сторона", []),
        ("Nagorno-Karabakh", "ka", "ყარაბახი ცხენია", []),
    ],
)
def test_the_adjective_of_a_region_is_it(rule: str, language: str, text: str, met: list[str]):
    assert found(names.place(rule), text, language) == met
