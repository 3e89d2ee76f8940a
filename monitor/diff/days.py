"""Days that a text names: by their dates, as weekdays, or by the time that passed since.

A report is of a story that another one's day belongs to (`stories.awaited`).
"""

from collections.abc import Iterator
from itertools import compress

from monitor.diff.lexicon import BEYOND_LATIN, forms, values
from monitor.diff.words import Columns, Kind
from monitor.text.months import month_number

NEAR = 2  # words before a unit of time among which its number stands
SHORT = 4  # letters; shorter Latin names of months are words as well
PARTED = 3  # words before a month among which a part of it stands

# Hours, days, weeks, months.
_UNITS = values({
    "h": "hour hours час часа часов година години годин godzina godziny godzin godzinach hodina "
        "hodiny hodin hodinách sat sata sati ure ur сата сати часове saat ժամ საათი საათის ساعت "
        "stunden heures",
    "d": "day days дня дней дні днів днями dni dniach dny dnů dnech dana dan dnevi dnevih дана "
        "дни дена gün gündür gündən günlük օր օրվա დღე დღის أيام روز tage tagen jours",
    "w": "week weeks неделя недели недель неделю неделями тиждень тижня тижні тижнів тижнями "
        "tydzień tygodnia tygodnie tygodni tygodniach týden týdnem týdnu týdny týdnů týdnech "
        "týždeň týždňom týždne týždňov tjedan tjedna tjedana nedelju nedelje nedelja sedmicu "
        "sedmice sedmica teden tednom tedna tedne tednov tedni недељу недеље недеља седмица "
        "седмици недела hafta haftadır haftalık həftə həftədir շաբաթ კვირა კვირის أسابيع أسبوع "
        "هفته woche wochen semaine semaines",
    "m": "month months месяц месяца месяцев місяць місяця місяці місяців miesiąc miesiąca "
        "miesiące miesięcy miesiącach měsíc měsícem měsíce měsíců měsících mesiac mesiacom "
        "mesiace mesiacov mjesec mjeseca mjeseci mesec meseca mesece meseci mesecev месец месеца "
        "месеци ay aydır aylık ամիս ամսից თვე თვის أشهر شهر ماه monat monate monaten mois",
})  # fmt: skip

# One of them without a number, and what makes "a week" that long ago, before it or behind.
_ONE = forms(
    "week month неделю неделя месяц тиждень місяць tydzień miesiąc týden týdnem měsíc měsícem",
    "týždeň týždňom mesiac mesiacom tjedan mjesec teden tednom mesec mesecem nedelju седмица",
    "месец недељу недела hafta ay həftə շաբաթ ամիս კვირა კვირის თვე თვის أسبوع شهر هفته ماه woche",
    "monat semaine mois",
)
_AGO = forms(
    "ago later earlier after назад спустя через после тому потому після temu później po wcześniej",
    "před poté později pred potom neskôr pre prije nakon poslije posle kasnije пре након касније",
    "poprej kasneje преди след пред önce sonra əvvəl առաջ անց հետո წინ შემდეგ قبل بعد پیش پس vor",
    "nach später après",
)

# The beginning, middle and end of a month, before it or (Turkish, Azerbaijani, Armenian) behind.
_PARTS = values({
    "e": "early beginning start начале начала початку początku początkiem začátku začátkem "
        "začiatku začiatkom početku početkom почетку почетком začetku началото anfang début "
        "başında başlarında əvvəlində սկզբին",
    "i": "mid middle середине средине середині połowie polovině polovici sredinom средином sredi "
        "средата mitte ortasında ortalarında կեսերին",
    "l": "late end конце кінці наприкінці końcu konci koncem koncom krajem koncu крајем края ende "
        "fin sonunda sonlarında վերջին",
})  # fmt: skip


def dates(found: Columns, until: int, *, dated: bool = True) -> Iterator[str]:
    """Days named with their month, in either order, as `month-day`, in the first words; those
    `dated` with their year too, as what is long past is."""
    norms, kinds = found.norms, found.kinds
    for at in found.places(Kind.DATE, until):
        for beside in (at - 1, at + 1):
            if not 0 <= beside < until or kinds[beside] is not Kind.NUMBER or norms[at][0] != "m":
                continue
            low, high = sorted((at, beside))
            day = norms[beside]
            near = found.starts[high] - found.ends[low] <= 2
            if not near or not day.isdecimal() or not 0 < int(day) < 32:
                continue
            if dated or not any(year(norm) for norm in norms[high + 1 : high + 2]):
                yield f"{norms[at]}-{day}"


def weekdays(found: Columns, until: int) -> Iterator[str]:
    """Weekdays in the first words, `d1` to `d7`."""
    norms = found.norms
    return (norms[at] for at in found.places(Kind.DATE, until) if norms[at][0] == "d")


def named(found: Columns) -> Iterator[str]:
    """All that tells another day than the report's own: dates without a year, weekdays, times that
    passed, as `5w` (h, d, w, m), and parts of a month, as `e6`, or `l0` of the report's own."""
    norms, kinds, whole = found.norms, found.kinds, len(found.norms)
    yield from dates(found, whole, dated=False)
    yield from weekdays(found, whole)
    for at in compress(range(whole), map(_UNITS.__contains__, norms)):
        near = range(max(at - NEAR, 0), at)
        number = next((norms[n] for n in near if kinds[n] is Kind.NUMBER), "")
        if number.isdecimal() and len(number) < 3:
            yield f"{number}{_UNITS[norms[at]]}"
        elif norms[at] in _ONE and not _AGO.isdisjoint(norms[max(at - 1, 0) : at + 2]):
            yield f"1{_UNITS[norms[at]]}"
    for at in compress(range(whole), map(_PARTS.__contains__, norms)):
        for beside in (*range(at + 1, min(at + PARTED + 1, whole)), *range(max(at - 1, 0), at)):
            if kinds[beside] is Kind.NUMBER:
                break
            month = _month(norms[beside])
            if month is not None:
                yield f"{_PARTS[norms[at]]}{month}"
                break


def _month(norm: str) -> int | None:
    """The number of a month that is named, 0 where it is the report's own."""
    if _UNITS.get(norm) == "m":
        return 0
    if norm[0] == "m" and norm[1:].isdecimal():
        return int(norm[1:])
    return None if len(norm) < SHORT and norm < BEYOND_LATIN else month_number(norm)  # "may"


def year(number: str) -> bool:
    """Whether a number looks like the year of an event."""
    return len(number) == 4 and number[:2] in {"19", "20"}
