"""Names too common to tell one happening from another: states, their peoples, offices of state.

A state stands in thousands of reports; sharing it says little. By stem, so that "Norway" and
"Norwegian" are one entry, and in a few languages; a missing one only weighs more.
"""

from monitor.diff.lexicon import stem
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
England English Asia Africa Arab Soviet West Western East Eastern South Southern North Northern
Россия Российской Армения Армянский Азербайджан Грузия Грузинский Турция Турецкий Украина Беларусь
Белоруссия Казахстан Киргизия Узбекистан Таджикистан Туркмения Молдавия Молдова Латвия Литва Эстония
Польша Польский Германия Немецкий Франция Французский Британия Великобритания Испания Италия Греция
Сербия Болгария Румыния Венгрия Чехия Чешский Словакия Словения Хорватия Иран Ирак Сирия Ливия
Израиль Египет Индия Китай Китайский Япония Корея США Америка Американский Европа Европейский
Евросоюз НАТО ООН ЕС РФ Запад Восток Север Юг Федерация Республика
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

_COMMON = frozenset(stem(fold(name)) for name in (_STATES + _OFFICES).split())


def common(word_stem: str) -> bool:
    """Whether a name, given by its stem, is a state, a people or an office of state."""
    return word_stem in _COMMON
