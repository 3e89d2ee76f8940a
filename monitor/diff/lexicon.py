"""Closed word classes: what two reports may differ in without differing in what they say.

Only classes with few members are listed: negations, numerals, weekdays, and the commonest function
words; verbs of saying are in `saying`. A language that is missing here loses fineness, never
correctness: its words then all count as content. Every form is folded on import, so the tables
stay readable.
"""

import re
from collections.abc import Iterable, Mapping

from monitor.text.fold import fold

STEM = 5  # letters kept of a word; for suffixing languages as good as a stemmer (docs/diff.md)
BARE = 3  # of them that are kept at least where they end in vowels
_ENDINGS = "aeiouyаеиоуыэюяьйіїєё"
_BEYOND_LATIN = "\u0250"


# What Serbian has for the ije and je of Croatian and Bosnian: vijest, vest; mjesto, mesto.
_YAT = re.compile("(?<=[bcdfghlmnprstvz])i?je(?=[bcdfghklmnprstvz])")


def head(word: str) -> str:
    """The first letters of a folded word."""
    return word[:STEM]


def stem(word: str) -> str:
    """The head of a folded word, by which its inflected forms meet, in any language.

    An ending in it is left out: суд, суда; бывший, бывшего. In Latin letters only where it holds
    the whole word: in English state and station would meet.
    """
    if "je" in word:
        word = _YAT.sub("e", word)
    first = head(word)
    if len(word) > STEM and word[0] < _BEYOND_LATIN:
        return first
    return max(first.rstrip(_ENDINGS), first[:BARE], key=len)


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of folded words, as any text may have them."""
    return frozenset(map(stem, words))


def forms(*lines: str) -> frozenset[str]:
    """The words of these lines, folded."""
    return frozenset(fold(word) for line in lines for word in line.split())


def values(table: Mapping[str, str]) -> dict[str, str]:
    """For each word of the table's lines, folded, what its line stands under."""
    return {fold(word): value for value, line in table.items() for word in line.split()}


NEGATIONS = forms(
    "not no never nor neither none nobody nothing without cannot unable",
    "не ни нет без никогда нельзя никто ничего",
    "ні немає ніколи нема ніхто нічого",
    "nie bez nigdy ne není nejsou nikdy няма нито нема nema nisu nije není ni",
    "değil yok hayır olmadan asla deyil yox heç",
    "չէ չի չեն չեմ չենք ոչ առանց չկա",
    "არ არა ვერ არც არასოდეს",
    "nicht kein keine keinen keiner keinem nie ohne",
    "pas jamais sans aucun aucune",
    "لا لم لن ليس غير نیست نه بدون",
)

# Without the German "war", which is the English one.
FUNCTION = forms(
    "a an the of to in on at by for from with as and or but if that this these those it its he she",
    "they we you i his her their our your my him them us me is are was were be been being am has",
    "have had do does did will would shall should can could may might must also than then there",
    "here",
    "who whom whose which what when where while into onto over under about after before during",
    "between against because so such some any all each other more most up out off only own same",
    "s d mr mrs ms",
    "и в во на с со к ко о об обо по из за у от до для при про что чтобы как а но или же ли бы то",
    "это этот эта эти этого этой этом этих тот та те того той том тех он она они оно его ее их ему",
    "ей им мы вы я нас вас нам вам мой наш ваш свой своей своего своих был была было были быть",
    "есть",
    "будет будут который которая которые которое которого которой которых также еще уже так все",
    "і й та в у на з із зі до від для при про що щоб як а але або чи ж би це цей ця ці цього він",
    "вона вони воно його її їх йому їм ми ви нас вас був була було були бути є буде будуть який",
    "яка",
    "які яке якого якої яких також ще вже так все під між через",
    "i w we z ze na do od dla przy że żeby jak a ale lub czy to ta te tego tej on ona oni jego",
    "jej ich jest są był była było byli być będzie który która które oraz się o po",
    "v ve s se k ke o po za u od pro při že aby jak ale nebo to ta ty je jsou byl byla bylo",
    "byli",
    "být bude který která které také si či da su je sam smo od iz sa kao što koji koja koje će bi",
    "и е са от за на се че да по със към който която които ще беше бяха като това този тази",
    "ve ile bir bu şu o da de ki için gibi olan olarak daha çok en mi ise ya veya hem",
    "və ilə bir bu o da də ki üçün kimi olan olaraq daha çox ən isə",
    "և եւ է են եմ որ ու այս այդ նա իր մեջ համար հետ մասին ինչպես",
    "და რომ ეს ის იყო არის არიან თუ ან მის მისი როგორც ამ იმ",
    "der die das den dem des ein eine einen einem einer und oder aber in im an am auf aus mit",
    "von vom",
    "zu zum zur bei für über nach vor ist sind waren sein wird werden hat haben hatte dass als",
    "auch er sie es sich wie",
    "le la les l un une des de du d et ou mais en dans sur sous par pour avec à au aux qui que",
    "qu ce",
    "cette ces il elle ils elles son sa ses leur est sont était a ont été être se ne plus",
    "و في من على إلى عن أن إن هذا هذه التي الذي به که را از در با این آن است",
)  # fmt: skip

POWER_STEM = 6  # letters that part million and milliard

# Powers of ten a number is written out with, by their first letters: "2.5 million".
POWERS: Mapping[str, int] = {
    word[:POWER_STEM]: int(power)
    for word, power in values({
        "3": "thousand тысяч тысячи тыс тисяч тис tys tysiąc tysięcy tisíc tisíce tis tisoč tisuća "
            "hiljada илјада илјади tausend tsd хиляди хил bin հազար ათას ألف آلاف هزار",
        "6": "million millions mln миллион млн мільйон мільён milion milyon Millionen mio milionů "
            "милиона милион milijon milijun միլիոն მილიონ مليون ملايين میلیون",
        "9": "billion bn миллиард млрд мільярд miliard milyar milyard Milliarden mrd mld mlrd "
            "milliard милиарда милиард milijard милијарда միլիարդ მილიარდ مليار مليارات میلیارد",
    }).items()
}  # fmt: skip

# Month and weekday names of languages that `text.months` does not have. Without what is as often
# another word: среде (also an environment), nedelju (also a week).
DATES = values({
    "m1": "студзеня студзені januári јануари januari stycznia styczeń styczniu ledna leden "
        "lednu januára siječnja siječanj siječnju januara januaru januarja januarju јануар "
        "јануара јануару януари",
    "m2": "лютага лютым februári lutego luty lutym února únor únoru februára veljače veljača "
        "veljači februara februaru februarja februarju фебруар фебруара фебруару февруари",
    "m3": "сакавіка сакавіку marci marca marzec marcu března březen březnu ožujka ožujak ožujku "
        "marta martu",
    "m4": "красавіка красавіку apríli kwietnia kwiecień kwietniu dubna duben dubnu apríla "
        "travnja travanj travnju aprila aprilu априла априлу април",
    "m5": "maji maja maj maju května květen květnu mája svibnja svibanj svibnju мај маја мају",
    "m6": "чэрвеня чэрвені czerwca czerwiec czerwcu června červen červnu júna lipnja lipanj "
        "lipnju juna junu junija juniju јун јуна јуну јуни юни",
    "m7": "ліпеня ліпені lipca lipiec lipcu července červenec červenci júla srpnja srpanj "
        "srpnju jula julu julija juliju јул јула јулу јули юли",
    "m8": "жніўня жніўні auguste sierpnia sierpień sierpniu srpna srpen srpnu augusta kolovoza "
        "kolovoz kolovozu avgusta avgust avgustu",
    "m9": "верасня верасні septembri września wrzesień wrześniu září septembra septembar "
        "septembru rujna rujan rujnu септембар септембра септембру септември",
    "m10": "кастрычніка кастрычніку októbri października październik październiku října říjen "
        "říjnu oktobra oktobar oktobru октобар октобра октобру октомври",
    "m11": "лістапада лістападзе novembri listopadzie listopada listopad listopadu studenoga "
        "studenog novembra novembar novembru новембар новембра новембру ноември",
    "m12": "снежня снежні decembri grudnia grudzień grudniu prosince prosinec prosinci prosinca "
        "prosinac prosincu decembra decembar decembru децембар децембра децембру декември",
    "d1": "панядзелак الاثنين الإثنين poniedziałek poniedziałku pondělí pondelok ponedjeljak "
        "ponedjeljka ponedeljka понедељка ponedeljak ponedeljek понедељак понеделник",
    "d2": "аўторак الثلاثاء wtorek wtorku úterý utorok utorak utorka torek torka уторак уторка",
    "d3": "сераду середи الأربعاء środa środę środy středa středu středy srijede srede srijeda "
        "srijedu sreda sredu sredo streda stredu среду сряда",
    "d4": "чацвер четврток četvrtok čtvrtka الخميس czwartek czwartku čtvrtek štvrtok četvrtak "
        "četvrtka četrtek četrtka četrtku четвртак четвртка четвъртък",
    "d5": "пятніца пятніцу пʼятниці الجمعة петок petok piątek piątku pátek pátku piatok petak "
        "petka petek петка петак петък пʼятниця пʼятницю",
    "d6": "суботы суботи сабота sabota السبت sobota sobotę soboty sobotu sobote soboto subota "
        "subote subotu суботе събота суботу",
    "d7": "нядзеля нядзелю неділі الأحد niedziela niedzielę niedzieli neděle neděli nedeľa "
        "nedeľu nedjelja nedjelju nedelja nedeljo недеља неделя",
})  # fmt: skip
