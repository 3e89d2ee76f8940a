"""English."""

from monitor.render.languages.language import Language, Phrases


def _form(number: int) -> int:
    return 0 if number == 1 else 1


_PHRASES: Phrases = {
    # what a story is
    "new": "New story",
    "follow-up": "Follow-up",
    "revised": "Revised",
    "detail": "New detail",
    "vanished": "Vanished",
    "returned": "Back again",
    "subject_follow-up": "Update – {subject}",
    "subject_detail": "Update – {subject}",
    "subject_revised": "Revised – {subject}",
    "subject_vanished": "Vanished – {subject}",
    # of a story
    "no_title": "(no title)",
    "told": "told by alert, {time}",
    "since_then": "New since then:",
    "more_sentences": ("and {n} more new sentence", "and {n} more new sentences"),
    "new_sentences": ("{n} new sentence", "{n} new sentences"),
    "new_elsewhere": "More that is new, elsewhere:",
    "also_new_in": "Also new in {outlet}: ",
    "more_articles": ("and in {n} more article", "and in {n} more articles"),
    "known": "Already known:",
    "known_in": "Already known ({where}):",
    "also_in": "Also in",
    "also_watched": "also {names}",
    "taken_out": "Taken out:",
    "changed_from": "changed from {was}",
    # of a message
    "subject_quiet": "{title} {date}: all quiet",
    "subject_unread": "{title} {date}: nothing was read",
    "subject_digest": (
        "{title} {date}: {n} new in {names}",
        "{title} {date}: {n} new in {names}",
    ),
    "subject_several": ("{n} story: {names}", "{n} stories: {names}"),
    "summary": (
        "{n} story with something new since {since}.",
        "{n} stories with something new since {since}.",
    ),
    "quiet": "All quiet: nothing new since {since}.",
    "unkept": "Nothing is kept of what was read before {until}.",
    "unread": "Nothing was read: no source has answered since {since}.",
    "stories": ("{n} story", "{n} stories"),
    "headlines": "Other headlines:",
    "more_stories": ("and {n} more story", "and {n} more stories"),
    "more": "and {n} more",
    "names_more": "{names} and {n} more",
    "all_of_them": "This message shows the first of them. All:",
    "nothing_new_in": "Nothing new in {names}.",
    "watched": "Watched: {names}.",
    "nothing": "nothing",
    "days": (
        "{days} days: {n} article, at most {most} a day",
        "{days} days: {n} articles, at most {most} a day",
    ),
    "because_quiet": "What came in during the quiet hours.",
    "because_limit": "More came in than this channel takes one by one.",
    "spike": "{title}: far more than usual",
    "spike_said": (
        "{n} article came in during the last {hours} hours; at this hour of the week about "
        "{usual} would be usual.",
        "{n} articles came in during the last {hours} hours; at this hour of the week about "
        "{usual} would be usual.",
    ),
    "gloss": "Machine translation:",
    # what the monitor saw
    "coverage": "What the monitor saw",
    "sources": ("{n} source answered", "{n} sources answered"),
    "articles": ("{n} article came in", "{n} articles came in"),
    "matched": "{n} matched a watchlist",
    "no_articles": "no article came in",
    "none_matched": "none matched a watchlist",
    "left_out": (
        "{n} article said nothing new and was left out.",
        "{n} articles said nothing new and were left out.",
    ),
    "not_answering": "Could not be read:",
    "number_more": "{n} more",
    "silent": "Published nothing:",
    "note": "Note:",
    "note_at": "{place}",
    "note_other": "{place}",
    "fault_status": "answered {status}",
    "fault_name": "no address for the host",
    "fault_time": "no answer in time",
    "fault_secure": "no secure connection",
    "fault_line": "cannot connect",
    "fault_other": "a fault",
    # why it comes
    "why_digest": ("You get this because you are on the list of “{title}”, which watches {names}."),
    "why_alert": "You get this because you are on the list of those told at once about {names}.",
    "sent_by": "Sent by {name}.",
    "starred": "*Asterisks* mark the words that the watchlists look for.",
}

ENGLISH = Language(
    code="en",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    short_months=(
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    day_of_month="{day} {month}",
    long_date="{weekday}, {day} {month} {year}",
    thousands=",",
    form=_form,
    phrases=_PHRASES,
)  # fmt: skip
