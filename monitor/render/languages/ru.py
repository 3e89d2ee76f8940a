"""Russian: three forms after numbers (1 сюжет, 2 сюжета, 5 сюжетов; 11 to 14 as 5)."""

from monitor.render.languages.language import Language, Phrases


def _form(number: int) -> int:
    if number % 100 in {11, 12, 13, 14}:
        return 2
    return {1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)


_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip

_PHRASES: Phrases = {
    # what a story is
    "new": "Новый сюжет",
    "follow-up": "Продолжение",
    "revised": "Исправлено",
    "detail": "Новая подробность",
    "vanished": "Исчезло",
    "returned": "Снова на месте",
    "subject_follow-up": "Новое – {subject}",
    "subject_detail": "Новое – {subject}",
    "subject_revised": "Исправлено – {subject}",
    "subject_vanished": "Исчезло – {subject}",
    # of a story
    "no_title": "(без заголовка)",
    "told": "сообщено оповещением, {time}",
    "since_then": "Новое с тех пор:",
    "more_sentences": (
        "и ещё {n} новое предложение",
        "и ещё {n} новых предложения",
        "и ещё {n} новых предложений",
    ),
    "new_sentences": ("{n} новое предложение", "{n} новых предложения", "{n} новых предложений"),
    "new_elsewhere": "Новое в других изданиях:",
    "also_new_in": "Новое есть и здесь – {outlet}: ",
    "more_articles": ("и ещё в {n} статье", "и ещё в {n} статьях", "и ещё в {n} статьях"),
    "known": "Уже известно:",
    "known_in": "Уже известно ({where}):",
    "also_in": "О том же:",
    "also_watched": "также {names}",
    "taken_out": "Убрано:",
    "changed_from": "прежние слова: {was}",
    # of a message
    "subject_quiet": "{title}, {date}: ничего нового",
    "subject_unread": "{title}, {date}: ничего не прочитано",
    "subject_digest": (
        "{title}, {date}: {n} новость – {names}",
        "{title}, {date}: {n} новости – {names}",
        "{title}, {date}: {n} новостей – {names}",
    ),
    "subject_several": ("{n} сюжет: {names}", "{n} сюжета: {names}", "{n} сюжетов: {names}"),
    "summary": (
        "{n} сюжет с новыми сведениями с {since}.",
        "{n} сюжета с новыми сведениями с {since}.",
        "{n} сюжетов с новыми сведениями с {since}.",
    ),
    "quiet": "Всё спокойно: с {since} ничего нового.",
    "unkept": "О том, что читалось до {until}, ничего не сохранилось.",
    "unread": "Ничего не прочитано: с {since} не ответил ни один источник.",
    "stories": ("{n} сюжет", "{n} сюжета", "{n} сюжетов"),
    "headlines": "Другие заголовки:",
    "more_stories": ("и ещё {n} сюжет", "и ещё {n} сюжета", "и ещё {n} сюжетов"),
    "more": "и ещё {n}",
    "names_more": "{names} и ещё {n}",
    "all_of_them": "Здесь только первые из них. Все:",
    "nothing_new_in": "Ничего нового: {names}.",
    "watched": "Под наблюдением: {names}.",
    "nothing": "ничего",
    "days": (
        "{days} дней: {n} статья, не более {most} за день",
        "{days} дней: {n} статьи, не более {most} за день",
        "{days} дней: {n} статей, не более {most} за день",
    ),
    "because_quiet": "Что поступило в тихие часы.",
    "because_limit": "Поступило больше, чем этот канал принимает по одному.",
    "spike": "{title}: намного больше обычного",
    "spike_said": (
        "За последние {hours} ч поступила {n} статья; обычно в это время недели – около {usual}.",
        "За последние {hours} ч поступили {n} статьи; обычно в это время недели – около {usual}.",
        "За последние {hours} ч поступило {n} статей; обычно в это время недели – около {usual}.",
    ),
    "gloss": "Машинный перевод:",
    # what the monitor saw
    "coverage": "Что видел монитор",
    "sources": ("ответил {n} источник", "ответили {n} источника", "ответили {n} источников"),
    "articles": ("поступила {n} статья", "поступили {n} статьи", "поступило {n} статей"),
    "matched": "по спискам – {n}",
    "no_articles": "статей не поступило",
    "none_matched": "по спискам – ни одной",
    "left_out": (
        "{n} статья без новых сведений не показана.",
        "{n} статьи без новых сведений не показаны.",
        "{n} статей без новых сведений не показано.",
    ),
    "not_answering": "Не удалось прочитать:",
    "number_more": "ещё {n}",
    "silent": "Ничего не вышло:",
    "note": "Замечание:",
    "note_at": "ошибка в настройке: {place}",
    "note_other": "ошибка в настройке",
    "fault_status": "сервер ответил кодом {status}",
    "fault_name": "адрес сервера не найден",
    "fault_time": "нет ответа в срок",
    "fault_secure": "нет защищённого соединения",
    "fault_line": "соединиться не удалось",
    "fault_other": "ошибка",
    # why it comes
    "why_digest": "Вы получаете это, потому что подписаны на обзор «{title}» ({names}).",
    "why_alert": "Вы получаете это, потому что вас сразу извещают по спискам: {names}.",
    "sent_by": "Отправитель: {name}.",
    "starred": "Слова между *звёздочками* – то, что нашли списки наблюдения.",
}

RUSSIAN = Language(
    code="ru",
    months=_MONTHS,
    short_months=_MONTHS,
    days=(
        "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
    ),
    day_of_month="{day} {month}",
    long_date="{weekday}, {day} {month} {year}",
    quotes="«»",
    thousands="\N{NO-BREAK SPACE}",
    form=_form,
    phrases=_PHRASES,
)  # fmt: skip
