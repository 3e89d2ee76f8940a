"""Names too common to tell one happening from another: states, their peoples, offices of state.

A state stands in thousands of reports; sharing it says little. By stem, so that "Norway" and
"Norwegian" are one entry, and in a few languages; a missing one only weighs more.
"""

from monitor.diff.lexicon import stems
from monitor.text.fold import fold

_STATES = """
Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Azeri
Bahrain Bangladesh Belarus Belgium Belgian Bolivia Bosnia Brazil Britain British Bulgaria Cambodia
Cameroon Canada Canadian Chad Chile China Chinese Colombia Congo Croatia Cuba Cyprus Cypriot Czech
Denmark Danish Ecuador Egypt Eritrea Estonia Ethiopia Finland Finnish France French Georgia Germany
Ghana Greece Greek Guatemala Guinea Haiti Honduras Hungary Iceland India Indian Indonesia Iran Iraq
Ireland Irish Israel Italy Italian Jamaica Japan Jordan Kazakhstan Kazakh Kenya Korea Kosovo Kuwait
Kyrgyzstan Kyrgyz Laos Latvia Lebanon Lebanese Libya Lithuania Luxembourg Macedonia Malaysia Mali
Malta Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar Nepal Netherlands Dutch Niger
Nigeria Norway Norwegian Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Polish
Portugal Qatar Romania Russia Rwanda Saudi Scotland Senegal Serbia Singapore Slovakia Slovenia
Somalia Spain Spanish Sudan Sweden Swedish Switzerland Swiss Syria Taiwan Tajikistan Tanzania
Thailand Tunisia Turkey Turkish Turkiye Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela
Vietnam Yemen Zambia Zimbabwe America American States United USA Union European Europe NATO UN EU
Caucasus Balkans Baltic Mediterranean Eurasia Gulf
England English Asia Africa Arab Soviet West Western East Eastern South Southern North Northern
Россия Российской Армения Армянский Азербайджан Грузия Грузинский Турция Турецкий Украина Беларусь
Белоруссия Казахстан Киргизия Узбекистан Таджикистан Туркмения Молдавия Молдова Латвия Литва Эстония
Польша Польский Германия Немецкий Франция Французский Британия Великобритания Испания Италия Греция
Сербия Болгария Румыния Венгрия Чехия Чешский Словакия Словения Хорватия Иран Ирак Сирия Ливия
Израиль Египет Индия Китай Китайский Япония Корея США Америка Американский Европа Европейский
Кавказ Балканы Прибалтика Евросоюз НАТО ООН ЕС РФ Запад Восток Север Юг Федерация Республика
Росія Російський Україна Український Польща Німеччина Франція Туреччина Вірменія Грузія Білорусь
Угорщина Румунія Чехія Китай Іран Ізраїль Сирія Індія Європа Євросоюз Захід Італія Іспанія
Rosja Ukraina Polska Niemcy Francja Rusko Ukrajina Polsko Německo Francie Česko Slovensko Srbija
Hrvatska Русия Украйна България Србија
Türkiye Rusya Ermenistan Azerbaycan Gürcistan Ukrayna İran Suriye Almanya Fransa Rusiya Ermənistan
Azərbaycan Gürcüstan Ukrayna Türkiyə
Ռուսաստան Հայաստան Ադրբեջան Թուրքիա Վրաստան
"""
_OFFICES = """
President Minister Ministry Prime Foreign Defense Defence Council Committee Commission Government
Parliament Assembly Senate Congress Party Group Court Agency Department Secretary General Chairman
Chancellor King Queen Prince Embassy Ambassador Army Police Bank National International Federation
Republic Federal State
Президент Министр Министерство МИД Премьер Совет Комитет Комиссия Правительство Парламент Дума
Агентство Суд Партия Глава Полиция Міністр Міністерство Президент Рада Комітет Уряд
Bakan Bakanı Bakanlığı Cumhurbaşkanı Başbakan Nazir Nazirliyi Prezident
Prezydent Minister Ministerstwo Premier Prezident Ministr
"""

# A seat of government stands for its government as often as for the place.
_SEATS = """
Washington London Paris Berlin Brussels Moscow Kremlin Kyiv Kiev Minsk Warsaw Prague Vienna Rome
Madrid Athens Ankara Baku Yerevan Tbilisi Tehran Baghdad Damascus Beirut Jerusalem Cairo Riyadh
Doha Beijing Tokyo Seoul Delhi Islamabad Kabul Astana Tashkent Bishkek Belgrade Sofia Bucharest
Budapest Chisinau Vilnius Riga Tallinn Helsinki Stockholm Oslo Copenhagen Ottawa Geneva Strasbourg
Москва Кремль Киев Минск Варшава Прага Вена Рим Париж Лондон Берлин Брюссель Вашингтон Анкара Баку
Ереван Тбилиси Тегеран Дамаск Иерусалим Каир Пекин Токио Белград София Бухарест Будапешт Женева
Київ Варшава Відень Париж Лондон Берлін Брюссель Вашингтон Анкара Єреван Пекін
Moskova Erivan Tiflis Tahran Bakü Brüksel Moskwa Kijów Londyn Paryż Waszyngton Bruksela Vídeň
Bakı İrəvan Moskva Tehran Londra Pekin
Մոսկվա Երևան Բաքու Թբիլիսի Անկարա Թեհրան
"""

FAINT = 0.25
HALF = 0.5
WEIGHTS = (FAINT, HALF, 1.0)


def _stems(names: str) -> frozenset[str]:
    return stems(fold(names).split())


_COMMON = _stems(_STATES) | _stems(_OFFICES)
_GOVERNMENTS = _stems(_SEATS)


def weight(word_stem: str) -> float:
    """How much sharing a name tells, by its stem: 1 unless it is common."""
    if word_stem in _COMMON:
        return FAINT
    return HALF if word_stem in _GOVERNMENTS else 1.0
