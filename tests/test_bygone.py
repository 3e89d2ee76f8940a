"""A past day's digest shown again, and digests as files."""

import asyncio
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from newsroom import FERRY, opened, staged
from samples import digest
from stage import Stage

from monitor.errors import NotFound, UsageError
from monitor.model import Digest
from monitor.pipeline import bygone
from monitor.render import Renderer
from monitor.render.markdown import escaped, markdown
from monitor.render.story import ElsewhereView
from monitor.render.view import digest_view
from monitor.review import review
from monitor.tables import DeliveryRow, DigestRow

stage = pytest.fixture(staged, name="stage")


def shown(stage: Stage, day: str) -> tuple[Digest, Renderer]:
    async def look() -> tuple[Digest, Renderer]:
        async with stage.monitor() as monitor:
            found = await bygone.preview(
                monitor.ports, monitor.desk, "morning", date.fromisoformat(day)
            )
            return found, monitor.desk.renderer

    return asyncio.run(look())


def written(stage: Stage) -> tuple[int, int]:
    def count(session: object) -> tuple[int, int]:
        return session.query(DeliveryRow).count(), session.query(DigestRow).count()  # type: ignore[attr-defined]

    return stage.ask(count)


def test_a_past_days_digest_is_what_was_sent_and_sends_nothing(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:01")
    stage.page(
        "courier", "later", "2024-03-05 12:00", "Velden votes", "Port Velden votes on Sunday."
    )
    stage.at("2024-03-05 12:05")
    stage.at("2024-03-06 07:01")
    before, mails = written(stage), list(stage.mails)
    stage.clock = stage.clock.replace(day=9)
    for mail, day in zip(mails, ("2024-03-05", "2024-03-06"), strict=True):
        made, renderer = shown(stage, day)
        again = renderer.digest(made, "monitor", "mail")
        assert again.subject == mail["subject"]
        sent = str(mail["text"]).replace("\r\n", "\n").partition("What the monitor saw")[0]
        assert again.text.partition("What the monitor saw")[0].split() == sent.split()
        assert "answered" not in again.text, "what answered then is not kept"
    assert written(stage) == before


def test_what_an_alert_had_told_by_then_stands_as_told(stage: Stage) -> None:
    stage.channels |= {"chat": {"reader": "officer"}, "mail": {"reader": "officer"}}
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.page(
        "courier", "later", "2024-03-05 06:59", "Velden votes", "Port Velden votes on Sunday."
    )
    stage.digest["to"] = ["mail"]
    stage.at("2024-03-05 07:00")
    (mail,) = stage.mails
    stage.clock = stage.clock.replace(day=9)
    made, renderer = shown(stage, "2024-03-05")
    again = renderer.digest(made, "monitor", "mail").text
    sent = str(mail["text"]).replace("\r\n", "\n")
    assert "told by alert" in sent
    assert "told by alert" in again
    assert again.count("told by alert") == sent.count("told by alert")
    assert "Three ships" not in again


def test_a_day_without_a_digest_shows_what_it_would_have_held(stage: Stage) -> None:
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-07 07:01")  # one digest for three days
    stage.clock = stage.clock.replace(day=9)
    assert [len(part.lines) for part in shown(stage, "2024-03-05")[0].sections] == [1]
    assert [len(part.lines) for part in shown(stage, "2024-03-06")[0].sections] == [0]
    assert [len(part.lines) for part in shown(stage, "2024-03-07")[0].sections] == [1]
    with pytest.raises(UsageError, match="still to come"):
        shown(stage, "2024-03-20")
    stage.digest["title"] = "x"
    with pytest.raises(NotFound):
        asyncio.run(_unknown(stage))


async def _unknown(stage: Stage) -> None:
    async with stage.monitor() as monitor:
        await bygone.preview(monitor.ports, monitor.desk, "none", date(2024, 3, 5))


# --- as files -------------------------------------------------------------------------------------


def test_a_day_before_anything_was_read_is_not_called_quiet(stage: Stage) -> None:
    opened(stage)
    made, renderer = shown(stage, "2020-01-01")
    message = renderer.digest(made, "monitor", "mail")
    assert "uiet" not in message.subject + message.text
    assert "Nothing is kept of what was read before" in message.text


def test_markdown_holds_every_story_and_no_stranger_writes_its_signs() -> None:
    made = markdown(digest_view(digest(), 100))
    assert made.startswith("# Morning digest\n\nSaturday, 24 October 2020\n\n6 stories")
    assert "## Lavrov (2)" in made
    assert (
        "### [Ministers to meet again in Sochi, Russian side says]"
        "(https://talks-1.example.org/article?id=1&lang=en)" in made
    )
    assert "- **Lavrov** said on Friday evening" in made
    assert "A convoy of ~~20~~ **34** lorries" in made
    assert "> Already known: Foreign Minister" in made
    assert "24 sources answered" in made
    for said in ("*a*", "# b", "[c](d)", "<e>", "1. f", "`g`", "~~h~~", "a|b", "&amp;"):
        assert not re.search(r"(?<!\\)[*#\[\]<>`~|&]", escaped(said)), said
    assert escaped("1. f") == r"1\. f"


def test_markdown_and_word_tell_what_is_rare_in_a_story_too() -> None:
    view = digest_view(digest(), 100)
    section = view.sections[0]
    other = ElsewhereView("The Bay", "Ships *wait*", "https://b.example/", "ltr", "en", "1 new")
    story = replace(
        section.stories[0], gone=("It will sail.",), events=("Taken off the site",), more_events=2,
        elsewhere=(other,), more_elsewhere=3,
    )  # fmt: skip
    view = replace(view, sections=(replace(section, stories=(story,), more=4),))
    made = markdown(view)
    assert "~~It will sail\\.~~" in made or "~~It will sail.~~" in made
    assert r"The Bay: [Ships \*wait\*](https://b.example/) (1 new)" in made
    paper = docx.Document(io.BytesIO(review(view, "desk")))
    struck = [r.text for p in paper.paragraphs for r in p.runs if r.font.strike]
    assert "It will sail." in struck
    said = "\n".join(one.text for one in paper.paragraphs)
    for words in ("Taken off the site", "and in 3 more articles", "and 4 more stories"):
        assert words in made
        assert words in said


def test_a_press_review_opens_in_word_with_its_links_and_marks() -> None:
    paper = docx.Document(io.BytesIO(review(digest_view(digest(), 100), "desk")))
    heads = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert heads[0] == "Lavrov (2)"
    assert len(heads) == 2 + 6 + 1
    targets = {one.target_ref for one in paper.part.rels.values() if one.is_external}
    assert "https://talks-1.example.org/article?id=1&lang=en" in targets
    marked = [r.text for p in paper.paragraphs for r in p.runs if r._r.xpath("./w:rPr/w:shd")]
    assert "Лавров" in marked
    struck = [r.text for p in paper.paragraphs for r in p.runs if r.font.strike]
    assert "20" in struck
    xml = paper.element.xml
    assert xml.count("<w:bidi/>") == 2
    assert "<w:rtl/>" in xml
    assert paper.core_properties.title == "Morning digest"


def test_a_digest_is_written_from_the_command_line(stage: Stage, tmp_path: Path) -> None:
    from program import call

    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:01")
    places = ("--config", stage.config, "--data", stage.data)
    asked = ("digest", "morning", "--as-of", "2024-03-05", *places)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stage.servers.environment().items():
            patch.setenv(name, value)
        assert "New ferry line to Sund" in call(*asked).out
        assert call(*asked, "--json").row["slot"] == "2024-03-05"
        assert "### [New ferry line" in call(*asked, "--format", "md").out
        assert call(*asked, "--format", "docx").code == 2
        assert call(*asked, "--send").code == 2
        assert call("digest", "morning", "--as-of", "yesterday", *places).code == 2
        file = tmp_path / "review.docx"
        assert call(*asked, "--format", "docx", "-o", file).code == 0
        assert "New ferry line to Sund" in [one.text for one in docx.Document(str(file)).paragraphs]
        page = tmp_path / "mail.html"
        assert call(*asked, "--format", "html", "-o", page).code == 0
        assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
        assert len(stage.mails) == 1


def test_a_digest_is_shown_as_each_of_its_channels_gets_it(stage: Stage) -> None:
    from program import call

    stage.digest["to"] = ["slack", "mail"]
    opened(stage)
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-05 07:01")
    places = ("--config", stage.config, "--data", stage.data)
    asked = ("digest", "morning", "--as-of", "2024-03-05", *places)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stage.servers.environment().items():
            patch.setenv(name, value)
        assert "• New ferry line to Sund · The Gazette" in call(*asked).out
        assert "1. New ferry line to Sund" in call(*asked, "--to", "mail").out
        assert "<!DOCTYPE html>" in call(*asked, "--format", "html").out
        said = call(*asked, "--to", "chat")
        assert (said.code, "it goes to: slack, mail" in said.err) == (1, True)
        assert call("digest", "morning", "--send", "--to", "mail").code == 2
