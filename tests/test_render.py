"""Messages as people see them, and as no stranger's title can change them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from rendering import (
    RENDERER,
    TITLES,
    Reader,
    check_html,
    composed,
    hostile,
    strict_slack,
    strict_telegram,
    titles,
)
from samples import (
    NOW,
    digest,
    item,
    morning,
    new,
    reworded,
    seen,
)

from monitor.model import Coverage, Item, Nearest, StoryLine, VerdictKind
from monitor.render import chat, news
from monitor.render.chat import SLACK
from monitor.render.languages import spoken

# --- the digest ---------------------------------------------------------------------------------


def test_the_subject_says_how_many_new_things_in_which_watchlists() -> None:
    assert RENDERER.digest(digest(), "desk").subject == (
        "Morning digest 24 Oct: 6 new in Lavrov, Nagorno-Karabakh"
    )
    assert RENDERER.digest(composed([]), "desk").subject == "Morning digest 24 Oct: all quiet"


def test_text_and_html_say_the_same() -> None:
    rendered = RENDERER.digest(digest(), "Caucasus desk")
    shown = Reader(rendered.html)
    flat = " ".join(rendered.text.split())
    for said in (
        "Saturday, 24 October 2020",
        "6 stories with something new since 23 Oct, 07:00.",
        "Ministers to meet again in Sochi, Russian side says",
        "Example Wire, Пример Новости",
        "добавил, что наблюдатели прибудут раньше делегаций.",
        "Foreign Minister Sergey Lavrov is expected in the region this week. (Aravot, 22 Oct)",
        "Also in The Morning Copy",
        "also Nagorno-Karabakh",
        "Nothing new in Caucasus Platform.",
        "24 sources answered, 318 articles came in, 19 matched a watchlist.",
        "1 article said nothing new and was left out.",
        "Old Paper – no address for the host",
        "Quiet Gazette, Weekly Review",
        "the last good version is in use",
        "which watches Lavrov, Nagorno-Karabakh, Caucasus Platform",
        "Sent by Caucasus desk.",
    ):
        assert said in flat, said
        assert said in " ".join(shown.words.split()), said
    for one in morning():
        if one.article_id not in {"talks-3", "old"}:
            assert one.url in rendered.text
            assert one.url in shown.links


def test_hits_are_marked_in_every_script() -> None:
    rendered = RENDERER.digest(digest(), "desk")
    for word in ("Lavrov", "Лавров", "Ղարաբաղի", "ყარაბაღის", "لافروف", "Stepanakert"):
        assert f"*{word}*" in rendered.text
        assert re.search(rf"<span class=\"hit\" style=\"[^\"]+\">{word}</span>", rendered.html)


def test_a_material_rewording_is_shown_as_a_word_diff() -> None:
    rendered = RENDERER.digest(digest(), "desk")
    assert "A convoy of [-20-] {+34+} lorries" in rendered.text
    assert re.search(r"<del [^>]*>20</del> <ins [^>]*>34</ins> lorries", rendered.html)
    assert "(changed from Anadolu, 22&nbsp;Oct)" in rendered.html


def test_a_sentence_that_says_it_in_other_words_is_followed_by_the_earlier_one() -> None:
    """A diff of two sentences with little in common is harder to read than both of them."""
    old = "Iran will host the second meeting of the format on Monday, the first of ministers."
    said = "Ministers gathered in Tehran for a new meeting of the format, Georgia staying away."
    alert = item("a", reworded(said, old), found=("Tehran",))
    rendered = RENDERER.alert(alert, "mail", "desk")
    plain = re.sub(r"[ \n]+", " ", rendered.text)
    assert said.replace("Tehran", "*Tehran*") in plain
    assert f"(changed from Anadolu, 22 Oct: “{old}”)" in plain
    assert "<del" not in rendered.html
    telegram = RENDERER.alert(alert, "telegram", "desk").markup
    assert "<s>" not in telegram
    assert f"staying away.\n   <i>(changed from Anadolu, 22\u00a0Oct: “{old}”)</i>" in telegram
    for lines in (RENDERER.alert(alert, "slack", "desk").markup, telegram):
        assert lines.count(old) == 1


def test_of_one_word_for_another_a_chat_strikes_the_old_one() -> None:
    alert = item("a", reworded("Нет.", "Да."), found=("Tehran",))
    shown = RENDERER.alert(alert, "telegram", "desk").markup
    assert "<s>Да</s> <b>Нет</b>." in shown
    assert "Anadolu" not in shown


def test_in_a_full_chat_earlier_wordings_make_room_for_what_is_new() -> None:
    old = "Nobody on the island had heard of any ferry before the winter came, they say. " * 3
    said = [
        f"Ship {n} of the new line sails at dawn, as empty as it ever was. " * 6 for n in "1234"
    ]
    alert = item("a", *(reworded(one.strip(), old.strip()) for one in said), found=("Tehran",))
    slack = RENDERER.alert(alert, "slack", "desk").markup
    assert len(slack) <= SLACK
    assert re.findall(r"• Ship (\d)|(changed)", slack)[:3] == [
        ("1", ""),
        ("", "changed"),
        ("2", ""),
    ]
    assert slack.count("it ever was.") == 4 * 6, "all that is new"
    assert len(slack) > SLACK - 300, "and as much of the old as there is room for"


def test_a_digest_in_a_chat_says_how_much_more_is_new() -> None:
    for kind in ("slack", "telegram"):
        first, second = RENDERER.digest(digest(), "desk", kind).markup.split("•")[1:3]
        assert "and 2 more new sentences" in first, "of both its articles"
        assert "more new" not in second


def test_earlier_wordings_crowd_no_line_out_of_a_digest() -> None:
    old = "Nobody on the island had heard of any ferry before the winter came, they say. " * 5
    lines: list[chat.Line] = []
    for n in range(12):
        lines += [(chat.Run(f"Headline {n}", bold=True),), (chat.Run(f"What is new in {n}."),)]
        lines.append((chat.Run("   "), chat.Run(old, italic=True, before=True)))
        lines.append((chat.Run("It "), chat.Run(old, struck=True), chat.Run("sails.")))
    for write, cost in ((chat.slack, chat.slack_cost), (chat.telegram, chat.telegram_cost)):
        kept = chat.fit(lines, 2_900, cost)
        assert cost(kept) <= 2_900
        told = write(kept)
        assert [f"new in {n}." in told for n in range(12)] == [True] * 12
        assert 1 <= told.count("Nobody") / 5 < 12
    assert chat.fit(lines, 100_000, chat.slack_cost) == lines


def test_what_was_taken_out_stands_apart_from_what_stayed() -> None:
    old = "The ministers of both sides met in Sochi on Monday, and talked about the roads."
    alert = item("a", reworded("The ministers of both sides met in Sochi, and talked.", old))
    shown = RENDERER.alert(alert, "telegram", "desk").markup
    assert "met in Sochi <s>on Monday</s>, and talked <s>about the roads</s>." in shown
    assert "met in Sochi on Monday, and" in Reader(RENDERER.alert(alert, "mail", "d").html).words


def test_nothing_new_makes_a_short_mail_that_still_says_what_was_seen() -> None:
    rendered = RENDERER.digest(composed([]), "desk")
    for text in (rendered.text, Reader(rendered.html).words):
        assert "All quiet: nothing new since 23 Oct, 07:00." in text
        assert "24 sources answered" in text
        assert "Watched: Lavrov, Nagorno-Karabakh, Caucasus Platform." in text
    assert len(rendered.text) < 1_000
    assert "asterisks" not in rendered.text.lower()  # nothing is marked


@pytest.mark.parametrize(("answered", "unread"), [(0, True), (1, False), (None, False)])
def test_a_digest_of_a_day_on_which_no_source_answered_is_not_called_quiet(
    answered: int | None, unread: bool
) -> None:
    made = composed([], Coverage(answered, (("Example Wire", "no answer"),)))
    rendered = RENDERER.digest(made, "desk")
    assert rendered.subject.endswith("nothing was read" if unread else "all quiet")
    for text in (rendered.text, Reader(rendered.html).words):
        assert ("Nothing was read: no source has answered since 23 Oct, 07:00." in text) == unread
        assert ("All quiet" in text) != unread


def test_html_holds_nothing_remote_and_keeps_its_dark_mode() -> None:
    rendered = RENDERER.digest(digest(), "desk")
    shown = Reader(rendered.html)
    assert shown.open == []
    assert not {"script", "form", "img", "iframe", "link"} & set(shown.tags)
    assert "url(" not in rendered.html
    assert "prefers-color-scheme: dark" in rendered.html
    assert not [name for name in shown.attributes if name.startswith("on")]


def test_right_to_left_text_is_set_from_the_right() -> None:
    rendered = RENDERER.digest(digest(), "desk")
    assert re.search(r'<p class="headline" lang="ar" dir="rtl" align="right"', rendered.html)
    assert re.search(r'<p class="headline hy" lang="hy" dir="ltr"', rendered.html)


def _many(stories: int) -> list[Item]:
    long = "A sentence that goes on about Lavrov and about many other things, " * 9 + "{}."
    return [
        item(
            f"s{n}",
            *[new(long.format(k)) for k in range(9)],
            title=f"Headline {n} " + "with many words " * 12,
            watchlists=("lavrov", "karabakh", "platform")[n % 3 :][:1],
        )
        for n in range(stories)
    ]


@pytest.mark.parametrize("stories", [1, 45, 2_000])
def test_a_digest_stays_below_what_mail_clients_clip(stories: int) -> None:
    rendered = RENDERER.digest(composed(_many(stories)), "desk")
    assert len(rendered.html.encode()) < 100_000
    assert f"{stories:,}" in rendered.subject
    counted = sum(map(int, re.findall(r"and (\d+) more stor", rendered.text)))
    told = len(re.findall(r"(?m)^\d+\. ", rendered.text))
    listed = len(re.findall(r"(?m)^   - ", rendered.text))
    assert counted + listed + told == stories
    assert told == len(rendered.stories)  # a headline alone tells nobody what is new
    flat = " ".join(rendered.text.split())
    assert ("monitor digest morning --as-of 2020-10-24 --format md" in flat) == (told < stories)
    assert rendered.html.count("Headline") >= told + listed


def test_a_digest_with_much_to_tell_tells_more_stories_with_less_of_each() -> None:
    rendered = RENDERER.digest(composed(_many(30)), "desk")
    assert len(rendered.stories) > 12
    assert rendered.text.count("and 7 more new sentences") == len(rendered.stories)
    assert "Other headlines:" in rendered.text


def test_every_article_that_brought_something_new_is_linked() -> None:
    first = item("a", *[new(f"First {n}.") for n in range(5)], new("Lavrov spoke."), story="s")
    others = [
        item(f"b{n}", new(f"Other {n}."), new(f"More {n}."), story="s", minute=n + 1)
        for n in range(10)
    ]
    rendered = RENDERER.digest(composed([first, *others]), "desk")
    flat = " ".join(rendered.text.split())
    assert re.findall(r"\+ (\S+ \S+)", flat) == [
        "First 0.", "First 1.", "First 2.", "*Lavrov* spoke.", "Other 0.", "Other 1.",
    ]  # fmt: skip
    assert "and 2 more new sentences" in flat
    for left, articles in (("(2 new sentences)", 6), ("(1 new sentence)", 2)):
        assert flat.count(left) == rendered.html.count(left) == articles
    assert "and in 2 more articles" in flat
    assert all(one.url in rendered.text for one in others[:8])


def test_an_article_that_is_shown_whole_is_linked_once() -> None:
    first = item("a", new("Lavrov spoke."), story="s")
    other = item("b", new("He answered."), story="s", title="The answer", outlet="Gazette")
    rendered = RENDERER.digest(composed([first, other]), "desk")
    assert f"+ He answered. — Gazette\n     {other.url}\n" in rendered.text
    assert rendered.html.count("b.example.org") == 1
    assert "The answer" not in rendered.text


def test_a_headline_among_others_names_one_outlet_and_counts_the_rest() -> None:
    assert spoken("en").join(["Wire", "Gazette", "Post"], 1) == "Wire and 2 more"


def test_a_digest_for_another_service_is_a_few_messages_long() -> None:
    rendered = RENDERER.digest(composed(_many(500)), "desk", "plain")
    assert len(rendered.text) < 6_000
    more = sum(map(int, re.findall(r"and (\d+) more stor", rendered.text)))
    assert len(rendered.stories) + more == 500
    assert len(rendered.stories) >= 5


def test_what_was_known_names_its_document_where_it_has_no_outlet() -> None:
    known = item("a", new("New."), seen("Old.", source="held", outlet=None))
    verdict = replace(known.verdict, nearest=(Nearest("held", "Background note", 0.4),))
    assert (
        "(Background note, 22 Oct)"
        in RENDERER.alert(replace(known, verdict=verdict), "mail", "desk").text
    )


@pytest.mark.parametrize("kind", ["slack", "telegram"])
def test_a_long_digest_in_a_chat_leaves_room_for_what_was_seen(kind: str) -> None:
    markup = RENDERER.digest(composed(_many(500)), "desk", kind).markup
    assert len(markup) < 4_800
    assert "24 sources answered" in markup
    assert len(re.findall(r"and \d+ more(?! new)", markup)) == 3


def test_long_sentences_are_cut_around_the_hit_and_many_are_counted() -> None:
    long = "Word " * 300 + "Lavrov spoke " + "word " * 300
    rendered = RENDERER.digest(composed([item("a", *[new(f"{long}{n}") for n in range(9)])]), "d")
    assert rendered.text.count("*Lavrov* spoke") == 6
    assert "and 3 more new sentences" in rendered.text


def test_many_faults_are_named_in_part_and_counted() -> None:
    failing = tuple((f"Source {n}", "no answer") for n in range(40))
    rendered = RENDERER.digest(composed([], Coverage(0, failing)), "desk")
    assert "Could not be read: 28 more" in rendered.text


@pytest.mark.parametrize(
    ("slot", "timezone", "said"),
    [
        ("2020-10-24", "Europe/Istanbul", "24 Oct"),
        ("2020-02-29", "UTC", "29 Feb"),
        ("not a date", "Pacific/Kiritimati", "24 Oct"),
    ],
)
def test_the_day_is_the_slots(slot: str, timezone: str, said: str) -> None:
    placed = replace(digest(), slot=slot, timezone=timezone)
    assert said in RENDERER.digest(placed, "desk").subject


def test_an_hour_nobody_claimed_is_not_shown() -> None:
    midnight = replace(morning()[0], published=NOW.replace(hour=0, minute=0))
    ahead = replace(morning()[0], published=NOW.replace(year=2099))
    for one in (midnight, ahead, replace(morning()[0], published=None)):
        assert "02:00 UTC" in RENDERER.alert(one, "mail", "desk").text
    assert "05:00 UTC+03" in RENDERER.alert(midnight, "plain", "d", {}, "Europe/Istanbul").text
    old = replace(morning()[0], published=NOW.replace(year=2019, hour=5))
    assert "24 Oct 2019, 05:00 UTC" in RENDERER.alert(old, "mail", "desk").text


# --- the alert ----------------------------------------------------------------------------------


def test_an_alert_says_what_is_new_in_every_kind_of_message() -> None:
    for kind in ("mail", "slack", "telegram", "plain"):
        rendered = RENDERER.alert(morning()[0], kind, "desk", TITLES)
        assert rendered.subject == (
            "Update – Lavrov, Nagorno-Karabakh: Ministers to meet again in Sochi, Russian side says"
        )
        flat = " ".join(rendered.text.split())
        assert "said on Friday evening that the delegations would meet again" in flat
        assert bool(rendered.html) == (kind == "mail")
        assert bool(rendered.markup) == (kind in {"slack", "telegram"})
    assert RENDERER.alert(morning()[0], "plain", "desk").subject.startswith("Update – lavrov, ")


def test_chats_get_their_own_markup() -> None:
    slack = RENDERER.alert(morning()[0], "slack", "desk", TITLES).markup.splitlines()
    assert slack[0] == "*Lavrov, Nagorno-Karabakh* · Follow-up"
    assert slack[1] == (
        "*<https://talks-1.example.org/article?id=1&amp;lang=en"
        "|Ministers to meet again in Sochi, Russian side says>*"
    )
    assert slack[4].startswith("• *Lavrov* said")
    telegram = RENDERER.alert(morning()[0], "telegram", "desk", TITLES).markup.splitlines()
    assert telegram[1].startswith('<b><a href="https://talks-1.example.org/article?id=1&amp;')
    assert telegram[4].startswith("• <b>Lavrov</b> said")


def test_a_revision_and_a_bare_headline_make_alerts_too() -> None:
    revised = item("a", reworded("34 went.", "20 went."), kind=VerdictKind.REVISION, material=True)
    assert RENDERER.alert(revised, "mail", "desk").subject.startswith("Revised – lavrov: ")
    for kind in ("mail", "slack", "telegram", "plain"):
        bare = RENDERER.alert(item("a", kind=VerdictKind.NEW), kind, "desk")
        assert "Headline of a" in bare.text + bare.markup
        RENDERER.alert(item("a", seen("Known."), kind=VerdictKind.COPY), kind, "desk")


def test_a_digest_and_a_notice_can_go_to_a_chat() -> None:
    for kind in ("slack", "telegram"):
        markup = RENDERER.digest(digest(), "desk", kind).markup
        assert "All quiet" in RENDERER.digest(composed([]), "desk", kind).markup
        assert "Ministers to meet again in Sochi" in markup
        assert "24 sources answered" in markup
        notice = RENDERER.notice("A <b> & more", ["1 < 2"], kind, "desk")
        assert "A &lt;b&gt; &amp; more" in notice.markup
    mail = RENDERER.notice("Subject\nline", ["One.", "Two."], "mail", "desk")
    assert (mail.subject, mail.text) == ("Subject line", "One.\nTwo.\n\n-- desk\n")
    assert "Two." in Reader(mail.html).words


# --- several stories ----------------------------------------------------------------------------

BECAUSE = "These stories waited until your quiet hours were over."


def lines_of(items: list[Item]) -> list[tuple[StoryLine, tuple[str, ...]]]:
    composed_of = composed(items)
    return [(one, one.lead.watchlists) for part in composed_of.sections for one in part.lines]


@pytest.mark.parametrize("kind", ["mail", "slack", "telegram", "plain"])
def test_several_stories_make_one_message_that_says_why(kind: str) -> None:
    lines = lines_of(morning())
    rendered = RENDERER.several(lines, BECAUSE, kind, "desk", TITLES, "Europe/Istanbul", 37)
    assert rendered.subject == "43 stories: Lavrov, Nagorno-Karabakh, Caucasus Platform"
    assert bool(rendered.html) == (kind == "mail")
    for said in filter(None, (rendered.text, Reader(rendered.html).words, rendered.markup)):
        flat = " ".join(said.split())
        assert BECAUSE in flat
        assert "Saturday, 24 October 2020, UTC+03" in flat
        assert "Ministers to meet again in Sochi, Russian side says" in flat
        assert "Lavrov, Nagorno-Karabakh" in flat
        assert re.search(r"and 37 more( stories)?\. ", flat)
        assert "monitor articles --matched --since 2020-10-24" in flat
    assert all(one.lead.url in rendered.text for one, _ in lines) or kind in {"slack", "telegram"}


@pytest.mark.parametrize("kind", ["mail", "slack", "telegram"])
def test_several_stories_fit_and_the_rest_is_counted(kind: str) -> None:
    rendered = RENDERER.several(lines_of(_many(500)), BECAUSE, kind, "desk", TITLES, "UTC")
    assert len(rendered.html.encode()) < 100_000
    assert len(rendered.markup) < 5_500
    shown = len(re.findall(r"(?m)^(?:• |\d+\. )Headline", rendered.text))
    assert shown > 6
    assert re.search(rf"and {500 - shown} more( stories)?\. ", " ".join(rendered.text.split()))


@given(titles)
@settings(max_examples=30)
def test_no_title_breaks_several_stories(text: str) -> None:
    bad = [(news.line("s", [hostile(text)]), (text, "lavrov"))]
    lines = [(line, names) for line, names in bad if line]
    strict_slack(RENDERER.several(lines, text, "slack", text, {}, "UTC", 2).markup)
    strict_telegram(RENDERER.several(lines, text, "telegram", text, {}, "UTC", 2).markup)
    check_html(RENDERER.several(lines, text, "mail", text, {text: text}, "UTC", 2))


# --- the look ------------------------------------------------------------------------------------


def test_a_watchlists_last_days_are_drawn_without_images() -> None:
    days = (0, 0, 1, 4, 0, 2, 0, 0, 0, 0, 0, 0, 3, 8)
    made = digest()
    charted = replace(made, sections=tuple(replace(one, days=days) for one in made.sections))
    rendered = RENDERER.digest(charted, "desk")
    assert "▁▁▂▅▁▃▁▁▁▁▁▁▄█  14 days: 18 articles, at most 8 a day" in rendered.text
    bars = re.findall(r'<div class="tick[^"]*" style="[^"]*height: (\d+)px', rendered.html)
    assert [int(one) for one in bars[:14]] == [1, 1, 3, 11, 1, 6, 1, 1, 1, 1, 1, 1, 8, 22]
    assert 'aria-label="14 days: 18 articles, at most 8 a day"' in rendered.html
    empty = replace(made, sections=tuple(replace(one, days=(0,) * 14) for one in made.sections))
    assert "14 days" not in RENDERER.digest(empty, "desk").text
    assert Reader(RENDERER.digest(empty, "desk").html).words.count("14 days") == 0


def test_new_and_known_sentences_are_set_apart() -> None:
    html = RENDERER.digest(digest(), "desk").html
    assert re.search(r'class="new"[^>]*>\s*<p class="said"[^>]*lang="en"', html)
    assert re.search(r'class="knew"[^>]*>\s*<p class="known"[^>]*lang="en"', html)
    assert re.search(r'class="newrtl"[^>]*>\s*<p class="said rtl"[^>]*lang="ar"', html)


def test_what_a_revision_took_out_is_shown_struck_through() -> None:
    one = item("a", new("Now."), kind=VerdictKind.REVISION, material=True)
    made = RENDERER.alert(one, "mail", "desk", gone=("He will sign.",))
    assert "- Taken out: He will sign." in made.text
    assert re.search(r"<del class=\"removed\"[^>]*>He will sign\.</del>", made.html)


def test_an_alert_names_the_other_articles_of_its_story() -> None:
    first, second, copy = morning()[:3]
    for kind in ("mail", "slack", "telegram", "plain"):
        made = RENDERER.alert(first, kind, "desk", TITLES, others=[second, copy])
        assert made.text.count("Example Wire, Пример Новости") == 1
        assert "наблюдатели прибудут раньше" in made.text
        assert "Also in The Morning Copy" in made.text
