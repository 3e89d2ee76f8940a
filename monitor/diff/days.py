"""Days that a text names: by their dates, as weekdays, or by the time that passed since.

A report is of a story that another one's day belongs to (`stories.awaited`).
"""

from collections.abc import Iterator
from itertools import compress

from monitor.diff.lexicon import forms, values
from monitor.diff.words import Columns, Kind

# Days, weeks, months. Words for a week that are weekdays too are read as those.
_UNITS = values({
    "d": "day days дня дней дні днів днями dni dniach dny dnů dnech dana dnevi dnevih дана дни "
        "дена gün gündür gündən günlük օր օրվա დღე დღის أيام روز tage tagen jours",
    "w": "week weeks недели недель неделю неделями тиждень тижня тижні тижнів тижнями tydzień "
        "tygodnia tygodnie tygodni tygodniach týden týdnem týdnu týdny týdnů týdnech týždeň "
        "týždňom týždne týždňov tjedan tjedna tjedana nedelju nedelje sedmicu sedmice sedmica "
        "teden tednom tedna tedne tednov tedni недељу недеље седмица седмици недела hafta həftə "
        "კვირის أسابيع أسبوع هفته wochen semaines",
    "m": "month months месяц месяца месяцев місяць місяця місяці місяців miesiąc miesiąca "
        "miesiące miesięcy miesiącach měsíc měsícem měsíce měsíců měsících mesiac mesiacom "
        "mesiace mesiacov mjesec mjeseca mjeseci mesec meseca mesece meseci mesecev месец месеца "
        "месеци ay ամիս ամսից თვე თვის أشهر ماه monate monaten mois",
})  # fmt: skip

# One of them without a number.
_ONE = forms(
    "week month неделю месяц тиждень місяць tydzień miesiąc týden týdnem měsíc měsícem týždeň",
    "týždňom mesiac mesiacom tjedan mjesec teden tednom mesec mesecem nedelju седмица месец",
    "недељу недела hafta ay həftə ամիս კვირის თვის أسبوع هفته ماه",
)
# What says that it has passed, before it and behind. Nothing that tells of days to come as well
# ("через", "sonra", "بعد") or, behind it, of days before something that is to come ("před").
_BEFORE = forms(
    "спустя после after після po před pred pre prije nakon poslije posle пре након после преди",
    "пред قبل vor nach après",
)
_BEHIND = forms(
    "ago later earlier after назад спустя после тому потому після temu później po wcześniej poté",
    "později neskôr nakon poslije posle kasnije након после касније kasneje önce əvvəl առաջ წინ",
    "قبل پیش پس später après",
)


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
    """All that tells another day than the report's own: dates without a year, weekdays, and times
    said to have passed, as `5w` (d, w, m)."""
    norms, kinds, whole = found.norms, found.kinds, len(found.norms)
    yield from dates(found, whole, dated=False)
    yield from weekdays(found, whole)
    for at in compress(range(whole), map(_UNITS.__contains__, norms)):
        counted = at > 0 and kinds[at - 1] is Kind.NUMBER
        number = norms[at - 1] if counted else "1" if norms[at] in _ONE else ""
        around = norms[max(at - counted - 1, 0) : at - counted], norms[at + 1 : at + 2]
        passed = not (_BEFORE.isdisjoint(around[0]) and _BEHIND.isdisjoint(around[1]))
        if passed and number.isdecimal() and len(number) < 3:
            yield f"{number}{_UNITS[norms[at]]}"


def year(number: str) -> bool:
    """Whether a number looks like the year of an event."""
    return len(number) == 4 and number[:2] in {"19", "20"}
