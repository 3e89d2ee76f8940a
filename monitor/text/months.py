"""The names of months and weekdays in nine languages, folded, with their case endings."""

from datetime import date, timedelta

from monitor.text.fold import fold


def _numbered(rows: str) -> dict[str, int]:
    """Each line is one month (or weekday): all names on it get the line's number, from 1."""
    lines = [line for line in fold(rows).splitlines() if line.strip()]
    return {name: number for number, line in enumerate(lines, 1) for name in line.split()}


# As written, in any case: en de fr tr, and abbreviations in all languages.
_NAMES = _numbered("""
    january jan januar jänner janvier janv ocak oca yan янв січ հունվ იანვ
    february feb februar février févr şubat şub fev фев февр лют փետ փետր თებ
    march mar marz märz mars mart mrz мар бер մրտ მარ
    april apr avril avr nisan nis апр квіт ապր აპრ
    may mai mayıs трав
    june jun juni juin haziran haz июн чер черв հուն ივნ
    july jul juli juillet juil temmuz tem июл лип հուլ ივლ
    august aug août aout ağustos ağu avq авг сер серп օգոս აგვ
    september sep sept septembre eylül eyl sen сен сент вер вер սեպ սեպտ სექ სექტ
    october oct oktober okt octobre ekim eki окт жовт հոկ հոկտ ოქტ
    november nov novembre kasım kas noy ноя нояб лист նոյ ნოემ
    december dec dezember dez décembre aralık ara dek дек груд դեկ დეკ
""")

# What stays the same in every case, and the endings of its declension.
_DECLINED = (
    (fold("январ феврал - апрел - июн июл - сентябр октябр ноябр декабр"), "ь я е ю ем"),
    (fold("- - март - - - - август - - - -"), "- а е у ом"),
    (fold("- - - - ма - - - - - - -"), "й я е ю ем"),
    (fold("січ - берез квіт трав черв лип серп верес жовт - груд"), "ень ня ні ню нем"),
    (fold("- лют - - - - - - - - - -"), "ий ого ому им"),
    (fold("- - - - - - - - - - листопад -"), "- а і у ом"),
    (
        fold("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"),
        "- ın in un da də a ə dan dən",
    ),
    (
        fold("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
        "- ta te da de tan ten dan den ın in un ün",
    ),
    (
        "հունվար փետրվար մարտ ապրիլ մայիս հունիս"
        " հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր",
        "- ը ն ի ին ից ում",
    ),
    ("- - მარტ აპრილ მაის ივნის ივლის - - - - -", "ი ის ს ში იდან ისთვის"),
    ("- - - - - - - აგვისტო - - - -", "- ს ში დან სთვის"),
    ("იანვ - - - - - - - - - - -", "არი რის არს არში რიდან"),
    ("- თებერვ - - - - - - - - - -", "ალი ლის ალს ალში ლიდან"),
    ("- - - - - - - - სექტემბ ოქტომბ ნოემბ დეკემბ", "ერი რის ერს ერში რიდან"),
)

_MONTHS = _NAMES | {
    root + ending.replace("-", ""): number
    for roots, endings in _DECLINED
    for number, root in enumerate(roots.split(), 1)
    if root != "-"
    for ending in fold(endings).split()
}

# Arabic in Egypt's and in the Levant's names, and the western months as Persian has them.
_ARABIC = _numbered("""
    يناير ژانویه جانفي
    فبراير شباط فوریه فيفري
    مارس آذار
    أبريل إبريل نيسان آوریل أفريل
    مايو أيار مه ماي
    يونيو حزيران ژوئن جوان
    يوليو تموز ژوئیه جويلية
    أغسطس آب اوت أوت
    سبتمبر أيلول سپتامبر
    أكتوبر اکتبر
    نوفمبر نوامبر
    ديسمبر دسامبر
""") | {
    fold(name): number
    for name, number in {
        "كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12
    }.items()
}  # fmt: skip
SOLAR = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
_SOLAR = _numbered(SOLAR.replace("|", "\n"))

_WEEKDAYS = _numbered("""
    monday mon montag lundi pazartesi понедельник понедельника понеділок понеділка երկուշաբթի ორშაბათი ორშაბათს
    tuesday tue tues dienstag mardi salı вторник вторника вівторок вівторка երեքշաբթի სამშაბათი სამშაბათს
    wednesday wed mittwoch mercredi çarşamba среда среду среды середа середу չորեքշաբթի ოთხშაბათი ოთხშაბათს
    thursday thu thur thurs donnerstag jeudi perşembe четверг четверга четвер հինգշաբթի ხუთშაბათი ხუთშაბათს
    friday fri freitag vendredi cuma пятница пятницу пятницы ուրբաթ პარასკევი პარასკევს
    saturday sat samstag samedi cumartesi суббота субботу субботы субота суботу շաբաթ შაბათი შაბათს
    sunday sun sonntag dimanche pazar воскресенье воскресенья неділя неділю կիրակի კვირა კვირას
""")  # noqa: E501


def month_number(word: str) -> int | None:
    """1 to 12 where the word names a month in any of the languages."""
    return month_of(fold(word))


def month_of(folded: str) -> int | None:
    """The same of a folded word."""
    return _MONTHS.get(folded) or _ARABIC.get(folded)


def solar_month(word: str) -> int | None:
    """1 to 12 where the word names a month of the Iranian calendar."""
    return _SOLAR.get(fold(word))


def from_solar(year: int, month: int, day: int) -> date:
    """A day of the Iranian calendar in the western one.

    After the cycle of 33 years with 8 leap days (Borkowski 1996), which holds from 1178 to 1633.

    Raises:
        ValueError: no such day.
    """
    longest = 31 if month <= 6 else 30
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= longest):
        raise ValueError("no day of the Iranian calendar")
    passed = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    years = year - 979
    days = 365 * years + years // 33 * 8 + (years % 33 + 3) // 4
    return date(1600, 3, 20) + timedelta(days=days + passed)


def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 where the word names a day of the week."""
    return weekday_of(fold(word))


def weekday_of(folded: str) -> int | None:
    """The same of a folded word."""
    number = _WEEKDAYS.get(folded)
    return None if number is None else number - 1
