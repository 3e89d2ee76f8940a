"""Numbers written out in words, in any of the languages: in one word or in several.

"One" and its sisters are pronouns as often as numerals and count only behind a ten. No word is
here and in `lexicon.FUNCTION`: the English ten outweighs the Polish demonstrative, "što" the 100.
"""

from collections.abc import Iterator, Sequence

from monitor.diff.lexicon import POWER_STEM, POWERS, forms, values
from monitor.text.tokens import Token

_SIMPLE = values({
    "2": "two два две двух двум двумя двое двоих дві двох двом двоє dwa dwie dwóch dva dvě dvou "
        "dve dvije iki zwei deux երկու ორი ორ dwoma dvěma dvaja dvoch dveh",
    "3": "three три трех трем тремя трое троих трьох трьом троє երեք სამი სამ trzy trzech tři "
        "tří tri üç drei trois třem třech třemi trzem trije treh traja troch",
    "4": "four չորս ოთხი ოთხ štiri четири четыре четырех четырем чотири чотирьох cztery čtyři "
        "četiri dört dörd vier quatre čtyř čtyřem čtyřech czterem štirje štirih štyri štyria "
        "štyroch",
    "5": "five հինգ ხუთი ხუთ пять пяти пятью пʼять пет pięć pięciu pět pet beş fünf cinq pěti "
        "päť piatich petih",
    "6": "six վեց ექვსი ექვს шест шесть шести шістьох sześć šest altı sechs šesti sześciu šesť "
        "шість šiestich",
    "7": "seven յոթ შვიდი შვიდ седем семь семи сім siedem sedm sedam yedi yeddi sieben sept "
        "sedmi siedmiu sedem седам",
    "8": "eight ութ რვა осем восемь восьми вісім osiem osm osam sekiz səkkiz acht huit osmi "
        "ośmiu osem осам",
    "9": "nine ինը ცხრა девет девять девяти девʼять dziewięć devět devet dokuz doqquz neun "
        "devíti dziewięciu deväť",
    "10": "ten տասը ათი ათ десет десять десяти dziesięć deset zehn dix deseti dziesięciu desať",
    "11": "eleven jedenaście jedenastu jedenáct одиннадцать одиннадцати одинадцять одинадцяти "
        "elf onze jedenácti jedanaest enajst единадесет единайсет jedenásť једанаест",
    "12": "twelve двенадцать двенадцати дванадцять дванадцяти dwanaście dvanáct zwölf douze "
        "dvanácti dwunastu dvanaest dvanajst дванадесет дванаест дванайсет dvanásť",
    "13": "thirteen trzynaście třináct тринадцать тринадцати тринадцять dreizehn treize trinaest "
        "trinajst тринадесет тринайсет trinásť тринаест",
    "14": "fourteen czternaście čtrnáct четырнадцать четырнадцати чотирнадцять vierzehn quatorze "
        "četrnaest štirinajst четиринадесет четиринайсет štrnásť четрнаест",
    "15": "fifteen piętnaście patnáct пʼятнадцять пятнадцать пятнадцати fünfzehn quinze petnaest "
        "petnajst петнадесет петнайсет pätnásť петнаест",
    "16": "sixteen szesnaście šestnáct шестнадцать шестнадцати шістнадцять sechzehn seize "
        "šesnaest šestnajst шестнадесет шестнайсет šestnásť шеснаест",
    "17": "seventeen siedemnaście sedmnáct семнадцать семнадцати сімнадцять siebzehn sedamnaest "
        "sedemnajst седемнадесет седемнайсет sedemnásť седамнаест",
    "18": "eighteen osiemnaście osmnáct восемнадцать восемнадцати вісімнадцять achtzehn "
        "osamnaest osemnajst осемнадесет осемнайсет osemnásť осамнаест",
    "19": "nineteen dziewiętnaście devatenáct девятнадцать девятнадцати neunzehn devetnaest "
        "devetnajst деветнадесет деветнайсет devätnásť деветнаест девʼятнадцять",
    "20": "twenty քսան ოცი ოც двадцать двадцати двадцять dwadzieścia dvacet dvadeset yirmi "
        "iyirmi zwanzig dvaceti dvajset двадесет двайсет dvadsať",
    "30": "thirty երեսուն třicet тридцать тридцати тридцять trzydzieści otuz dreißig trente "
        "třiceti trideset тридесет трийсет tridsať",
    "40": "forty քառասուն ორმოცი czterdzieści čtyřicet сорок сорока kırk qırx vierzig quarante "
        "čtyřiceti četrdeset štirideset четиридесет четрдесет štyridsať",
    "50": "fifty հիսուն pięćdziesiąt padesát пʼятдесят пятьдесят пятидесяти elli əlli fünfzig "
        "cinquante padesáti pedeset petdeset петдесет педесет päťdesiat",
    "60": "sixty վաթսուն სამოცი sześćdziesiąt šedesát шестьдесят шестидесяти шістдесят altmış "
        "sechzig soixante šedesáti šezdeset šestdeset шестдесет шейсет шездесет šesťdesiat",
    "70": "seventy семьдесят семидесяти сімдесят yetmiş siebzig sedmdesát siedemdziesiąt "
        "sedamdeset sedemdeset седемдесет седамдесет sedemdesiat",
    "80": "eighty восемьдесят восьмидесяти вісімдесят seksen səksən achtzig osmdesát "
        "osiemdziesiąt osamdeset osemdeset осемдесет осамдесет osemdesiat",
    "90": "ninety девяносто девʼяносто doksan doxsan neunzig devadesát dziewięćdziesiąt "
        "devedeset devetdeset деветдесет деведесет deväťdesiat",
    "100": "hundred հարյուր ასი сто ста yüz hundert cent стотину stotinu einhundert",
    "200": "двести двухсот двумстам двісті двеста dwieście dwustu dvjesto dvesto dvesta dvjesta "
        "двјеста zweihundert",
    "300": "триста трехсот тремстам trzysta trzystu tristo dreihundert",
    "400": "четыреста четырехсот чотириста четиристотин czterysta czterystu četiristo štiristo "
        "štyristo четиристо vierhundert",
    "500": "пятьсот пятисот пʼятсот петстотин pięćset pięciuset petsto päťsto петсто fünfhundert",
    "600": "шестьсот шестисот шістсот шестстотин sześćset šeststo šesťsto sechshundert",
    "700": "семьсот семисот сімсот седемстотин siedemset sedamsto sedemsto седамсто siebenhundert",
    "800": "восемьсот восьмисот вісімсот осемстотин osiemset osamsto osemsto осамсто achthundert",
    "900": "девятьсот девятисот девʼятсот деветстотин dziewięćset devetsto deväťsto деветсто "
        "neunhundert",
    "1000": "thousand тысяча тысячи тисяча tausend mille",
})  # fmt: skip

# Those that some languages write as one word, and what stands between their parts; ones are first,
# but in Slovak.
_TOGETHER = (
    ("ein zwei drei vier fünf sechs sieben acht neun", "und",
     "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
    ("ena dva tri štiri pet šest sedem osem devet", "in",
     "dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset"),
    ("jedna dva tři čtyři pět šest sedm osm devět", "a",
     "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát"),
    ("dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat", "",
     "jeden dva tri štyri päť šesť sedem osem deväť"),
)  # fmt: skip

_ONES = forms(
    "one один одна одну одного одним jeden jedna jednu jedno jedan едан един една едно један једна",
    "једну ena eno jedną bir",
)
_HUNDREDS = forms("hundred stotine stotina stotin стотине стотина yüz")  # behind 2 to 9
# Likewise, but behind these only: elsewhere they are other words, or "that are".
_CZECH = {
    "set": forms("pět šest sedm osm devět"), "sta": forms("tři čtyři"), "ste": forms("dvě"),
}  # fmt: skip
_AND = forms("and i и")


def _together() -> Iterator[tuple[str, str]]:
    """The numerals written as one word, and their values."""
    for first, between, last in _TOGETHER:
        for low, one in enumerate(first.split(), 1):
            for high, other in enumerate(last.split(), 1):
                value = f"{high + 1}{low}" if between else f"{low + 1}{high}"
                yield value, one + between + other


NUMERALS = _SIMPLE | {word: value for value, one in _together() for word in forms(one)}
_TENS = frozenset(word for word, value in NUMERALS.items() if int(value) < 100)
# Words that may be part of a number of several.
PARTS = frozenset(NUMERALS) | _ONES | _HUNDREDS | _AND | _CZECH.keys() | {"sto"}


def spelt(text: str, found: Sequence[Token], at: int) -> tuple[str, int]:
    """The number written out in words at `at`, and how many tokens it took; "", 0 if there is none.

    Two hundred and seventy-five, dvadeset i pet, двести тридцать один.
    """
    value, end = _first(text, found, at), at + 1
    while value and end < len(found):
        here, before = found[end], found[end - 1]
        gap, word = text[before.end : here.start], here.folded
        other = text[here.end : here.end + 1] == "-" and word in _ONES  # twenty one-bedroom flats
        if len(gap) != 1 or (other and gap != "-"):
            break
        skipped = end + 1 < len(found) and _joins(word, value, before.folded)
        if skipped:
            word = found[end + 1].folded
            if end + 2 < len(found) and found[end + 2].folded in _HUNDREDS:
                break  # between one hundred and two hundred
        more = _added(value, word, skipped, before.folded)
        if not more:
            break
        value, end = more, end + 1 + skipped
    return (str(value), end - at) if value else ("", 0)


def _first(text: str, found: Sequence[Token], at: int) -> int:
    """The value of one word. "Sto" is 100 before another number only, and never "što"."""
    word = found[at].folded
    if word == "sto" and at + 1 < len(found):
        after, plain = found[at + 1].folded, text[found[at].start : found[at].end].isascii()
        return 100 if plain and (after in _TENS or after[:POWER_STEM] in POWERS) else 0
    return int(NUMERALS.get(word, 0))


def _joins(word: str, value: int, before: str) -> bool:
    """Whether an "and" is part of a number: behind hundreds, and dvadeset i pet.

    Elsewhere it stands between two numbers: twenty and five, двадцать и пять.
    """
    hundreds = value % 100 == 0 and word != "i"
    tens = word != "and" and before.endswith(("set", "сет"))
    return word in _AND and (hundreds or tens)


def _added(value: int, word: str, linked: bool, before: str) -> int:
    """A number with another part behind it; 0 where that is none of it."""
    hundreds = word in _HUNDREDS or before in _CZECH.get(word, ())
    if 1 < value < 10 and hundreds and not linked:
        return 100 * value
    more = 1 if word in _ONES and (not linked or value % 100) else int(NUMERALS.get(word, 0))
    tens = value % 100 == 0 and value < 1000 and more < 100
    ones = value % 100 >= 20 and value % 10 == 0 and more < 10
    return value + more if more and (tens or ones) else 0
