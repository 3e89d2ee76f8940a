"""What names end in, by kind and by group of languages: tables only.

A kind is how a name ends in its dictionary form; its root is what the forms share.
"""

from monitor.text.latin import ends

BARE = frozenset({""})

# What adjectives take besides; without what a town's name takes: Крымска, Крымске.
ADJECTIVE = ends("ая ую ою ое ие ые ых их ими ыми")

# Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Macedonian, Serbian together.
CYRILLIC = {
    "hard": ends("- а у ом ем е і ові еві ої ый"),
    "soft": ends("ь я ю ем єм е і еві"),
    "soft-f": ends("ь и ью ю і"),
    "ov": ends("- а у ым им ом е і ові еві"),
    "adj": ends("ий ый ой ого его ому ему ым им ом ем ім і и ьому ього"),
    "oy": ends("ой ого ому ым им ом ій"),
    "yadj": ends("ій его ему им ем"),
    "adj-f": ends("ая ой ую ою а у ої ій е яя ей"),
    "ov-f": ends("а ой у ою ої ій е і"),
    "a": ends("а ы и е у ой ою ей ею о і ої"),
    "ya": ends("я и е ю ей ею ї і є"),
    "iya": ends("ия ии ию ией ія ії ію ією ие іє ія"),
    "o": ends("о а у ом ові і е"),
    "vowel": ends("- ја ју јем"),
    "j": ends("й я ю ем єм ї і е єві еві ј ја ју јем"),
    "yj": ends("ый ыя ыю ыем"),  # Дзмітрый
    "iy": ends("и ий ій ия ию ием ии ія ію ієм ієві і ї ије ија ију ијем ый"),
    "cons-f": BARE,
    "adj-n": ends("ое ого ому ым ом ее его ему им ем е і"),
    "adj-pl": ends("ые ых ым ыми ие их им ими і ї"),
    "ie": ends("ие ия ию ием ии ье ья ью ьем ьи"),
    "pl": ends("ы и і ов ев ей ів ам ами ама ах ям ями ях -"),
    # Of places only: what Serbian, Belarusian and Bulgarian have besides.
    "adj-s": ends("ог ом ому им ој аго ага аму яга яму ым ім ых іх ыя ія ият ят ия"),
    "a-s": ends("ој ом ай"),
    "ya-s": ends("яй ій ом"),
    "iya-s": ends("іі іяй"),
    "hard-s": ends("ам ът а у аў"),
    "pl-s": ends("е ама"),
    "article": ends("то та те"),
    "locative": ends("е і"),  # Брэсце, Петербурзі
    "loc-y": BARE,
    "adj-i": BARE,
    "io": BARE,
    "of-many": BARE,
    "au": frozenset(),
}
# Bulgarian and Macedonian, whose names stand in one form; what the same name ends in elsewhere.
ONE_FORM = {
    "hard": BARE,
    "soft": ends("- ь"),
    "soft-f": ends("- ь"),
    "ov": BARE,
    "adj": ends("и ий ый ой"),
    "oy": ends("ой"),
    "yadj": ends("и ий"),
    "yj": ends("ый"),
    "adj-f": ends("а ая"),
    "ov-f": ends("а"),
    "a": ends("а"),
    "ya": ends("я а"),
    "iya": ends("ия ија"),
    "o": ends("о"),
    "vowel": BARE,
    "j": ends("й ј и"),
    "iy": ends("и ий"),
    "cons-f": BARE,
    "adj-n": ends("о ое"),
    "adj-pl": ends("и ие"),
    "ie": ends("ие"),
    "pl": ends("и"),
    # Of places only: with an article.
    "adj-s": ends("ият ия ят ата ото ите"),
    "hard-s": ends("ът а ия ият иот"),
    "article": ends("то та те"),
}
# What men's names take besides in Macedonian, where they are no subject: со Сергеја Лаврова.
OBLIQUE = {
    "hard": ends("а"),
    "soft": ends("а ја"),
    "ov": ends("а"),
    "j": ends("ја"),
    "iy": ends("ија"),
    "o": ends("а"),
    "vowel": ends("ја"),
}
_CROSSED = ("hard", "soft", "a", "ya", "iya", "o", "adj-f")
CYRILLIC.update({f"x-{kind}": CYRILLIC[kind] for kind in _CROSSED})
OWN = ("own", "own-a", "own-ov", "vowel-f")  # of Western and South Slavic names only
CYRILLIC.update(dict.fromkeys(OWN, frozenset[str]()))
# Persons' besides in Serbian, Macedonian and Bulgarian.
SOUTHERN = {
    "adj": ends("ог ога ом ому оме им"),
    "a": ends("ом"),
    "vowel": ends("а у ом ем"),
    "hard-s": ends("ия ият"),
    "o": ends("ем"),  # Скопљем
    "adj-i": ends("ег ега ем ему"),  # Горњи Милановац
    "io": ends("ија ију ијем ијом"),  # Токио
    "of-many": ends("а"),  # Винковци, Винковаца
}
# The same in Belarusian, which writes а for an о that is not stressed.
BELARUSIAN = {
    "hard": ends("ам"),
    "adj": ends("ага аму яга яму"),
    "adj-f": ends("ай аю"),
    "ov-f": ends("ай аю"),
    "a": ends("ам ай аю"),
    "ya": ends("ям яй яю"),
    "yj": ends("ыі"),
    "iy": ends("ый ыя ыю ыем ыі"),
    "pl": ends("аў яў амі"),
    "pl-s": ends("я ю і ем"),  # Заслаўе
    "loc-y": ends("ы"),  # Парыж, Парыжы
    "au": ends("а у ым е"),  # Kanavalau, Канавалава
}
SOUTHERN_ADJECTIVE = ends("а о и ата ото ите")  # of places


def _owned(heads: str, tails: str) -> frozenset[str]:
    return frozenset(head + tail for head in ends(heads) for tail in ends(tails))


# After the root of a surname: Macronovým, Milanovićeva, Путиновия.
_ARTICLED = ends("ия ият ата ото ите иот")
SOUTHERN["own"] = _owned("ов ев јев", "- а о и у е ог ога ом ој им их има ия ият ата ото ите иот")
SOUTHERN["own-a"] = _owned("ин", "- а о у е ог ога ом ој их има ата ото ите иот")
SOUTHERN["own-ov"] = _ARTICLED
ONE_FORM["own"] = _owned("ов ев", "- а о и ия ият ата ото ите иот")
ONE_FORM["own-a"] = _owned("ин", "- а о и ия ият ата ото ите иот")
ONE_FORM["own-ov"] = _ARTICLED
ONE_FORM.update({f"x-{kind}": ONE_FORM[kind] for kind in _CROSSED})
LATIN_SLAVIC = {
    "hard": ends("- a u owi ovi ev em om iem e ie jem ju ja i"),
    "soft": ends("- a u i owi iowi em iem om e ie ia iu ja ju jem ovi ou y"),
    "ov": ends("- a u owi ovi em om ym im e ie"),
    "adj": ends("i y ij yj iy ego iego emu iemu im ym ho eho emu mu em ega iega og oga om ome omu"),
    "adj-f": ends("a ej iej ou e u o i oj om em"),
    "ov-f": ends("a ej e ou u o i oj om y ova ove ovou ovej ovu"),
    "a": ends("a y i e ie u o ou ovi om owi em ou ej om"),
    "ya": ends("ia ja ya ii ji ie je iu ju io jo iou jou iej iej i y ijo ijom jom"),
    "iya": ends("ia ija iya ii iji ie ije iu iju io ijo iou ijom"),
    "ye": ends("ie ii i iemi iich iim iom iami iach ia iu iem"),
    "o": ends("o a u i y e ie ovi owi em om"),
    "vowel": ends("- ho mu m ego emu go ja ju jem jom iju ija ijem ov a om ta tu tom tem"),
    "j": ends("y j i ja je ji ju jem jom jowi jovi iej ego"),
    "iy": ends(
        "i y ij yj ija ije iji iju ijem ijom iego iemu ijowi ijovi iho imu im ho mu m ja ju"
    ),
    "adj-n": ends("o ega emu em im oga om og"),
    "adj-pl": ends("e ych ym ymi ich im imi i ih imi"),
    "pl": ends("y i e u a ow ech ach ich am ami ama om um ah - ih ov och ima emi mi iam iach"),
    "adj-s": ends("ej iej ou oj om ego iego ega eho emu iemu ym im u o e i y a"),
    "cons-f": ends("- ova ove ovou ovej ovu ovo ovi eva eve evo evi"),
    "vowel-f": ends("ova ove ovou ovej ovu"),
    "own": _owned(
        "ov ev jev uv", "- a o i y u e ej ych ym ymi om ho mu ega emu em im ih imi og oga oj"
    ),
    "own-a": _owned("in", "- a o u e og oga om oj ih ima"),
    "own-ov": frozenset(),
    "adj-i": ends("eg ega em emu"),
    "io": ends("ija iju ijem ijom"),
    "of-many": ends("a"),
    "au": frozenset(),
    "locative": ends("e ie"),  # Bodnarze
}
LATIN_SLAVIC.update({f"x-{kind}": frozenset() for kind in _CROSSED})
LATIN_ADJECTIVE = ends("a ej iej ou e ie ich ych imi ymi ih ih ma")
OTHER_LATIN = {
    "hu": ends("- t at et ot nak nek val vel ban ben hoz hez rol rel tol tol ra re on en ert ig"),
    "fi": ends("- n in a ta ssa sta lla lta lle an en ile iin"),
    "lt": ends("- as o ui a u e is io iui iu ys ius iaus os ai us"),
    "lv": ends("- s a am u is im i as ai e es ei"),
    "sq": ends("- i it in u un"),
    "de": ends("- s ens"),
}
