"""Templates of a desk's own: for every channel or one, checked, and never in a message's way."""

import re
from pathlib import Path

import pytest
from newsroom import FERRY, opened, staged
from program import call
from samples import TEMPLATES, digest, morning
from stage import Stage

from monitor.config import load
from monitor.model import Template
from monitor.render import Renderer, trial

stage = pytest.fixture(staged, name="stage")
SHORT = "{{ digest.title }}: {{ digest.summary }}"


def own(name: str, source: str, channel: str = "") -> Template:
    return Template(name, channel, source, f"config/templates/{channel or '.'}/{name}")


def test_a_channel_may_have_templates_of_its_own() -> None:
    renderer = Renderer(TEMPLATES, [own("digest.txt.j2", SHORT, "chat")])
    short = renderer.digest(digest(), "desk", "plain", "chat")
    assert short.text == "Morning digest: 6 stories with something new since 23 Oct, 07:00.\n"
    assert short.faults == ()
    shipped = Renderer(TEMPLATES).digest(digest(), "desk", "plain")
    assert renderer.digest(digest(), "desk", "plain", "mail") == shipped
    assert renderer.digest(digest(), "desk", "plain") == shipped


def test_a_template_for_all_yields_to_a_channels_own() -> None:
    both = [own("digest.txt.j2", SHORT), own("digest.txt.j2", "{{ name }}", "chat")]
    renderer = Renderer(TEMPLATES, both)
    assert renderer.digest(digest(), "desk", "plain", "mail").text.startswith("Morning digest: 6")
    assert renderer.digest(digest(), "desk", "plain", "chat").text == "desk\n"


def test_a_part_that_shipped_templates_include_may_be_the_desks() -> None:
    frame = TEMPLATES["frame.html.j2"].replace("<body>", "<body><p>Our house</p>")
    renderer = Renderer(TEMPLATES, [own("frame.html.j2", frame)])
    made = renderer.alert(morning()[0], "mail", "desk")
    assert "Our house</p>" in made.html
    assert "Ministers to meet again" in made.html


def test_what_was_compiled_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Renderer(TEMPLATES).digest(digest(), "desk", "plain")
    monkeypatch.delattr("jinja2.Environment.compile")
    assert Renderer(TEMPLATES).digest(digest(), "desk", "plain") == before


# What may be wrong: the template, the line, what is said.
WRONG = {
    "syntax": ("a\nb {{ digest.title", 2, "unexpected end of template"),
    "a tag that is not closed": ("{% if digest %}\n", 1, "Unexpected end of template"),
    "an unknown name": ("a\n\n{{ digst.title }}", 3, "'digst' is undefined"),
    "an unknown field": ("{{ digest.titel }}", 1, "a digest has no attribute 'titel'"),
    "an unknown filter": ("{{ digest.title | shout }}", 1, "No filter named 'shout'"),
    "an unknown include": ("{% include 'x.j2' %}", 1, "x.j2"),
    "a division": ("\n{{ 1 / 0 }}", 2, "division by zero"),
    "a way out": ("{{ digest.__class__ }}", 1, "unsafe"),
    "a loop too long": ("{% for n in range(10**9) %}x{% endfor %}", 1, "is not for templates"),
    "a count too long": ("{% for n in range(2000) %}x{% endfor %}", 1, "counts more than 1,000"),
    "a text too long": ("{{ 'x' * 100000 }}", 1, "repeats a text too often"),
    "too much of it": (
        "{% for a in range(999) %}{% for b in range(999) %}xxxxx{% endfor %}{% endfor %}",
        1,
        "gives more than 1,000,000 characters",
    ),
    "itself": ("{% include 'digest.txt.j2' %}", 1, "recursion"),
}


@pytest.mark.parametrize(("source", "line", "said"), WRONG.values(), ids=WRONG)
def test_one_that_fails_yields_to_the_shipped_one_and_says_where(
    source: str, line: int, said: str
) -> None:
    template = own("digest.txt.j2", source)
    renderer = Renderer(TEMPLATES, [template])
    made = renderer.digest(digest(), "desk", "plain")
    assert made.text == Renderer(TEMPLATES).digest(digest(), "desk", "plain").text
    [fault] = made.faults
    assert fault.startswith(f"{template.file}:{line}: ")
    assert said in fault
    [problem] = trial.problems(renderer, (template,))
    assert str(problem).startswith(f"{template.file}:{line}:1: ")
    assert said in problem.what
    assert not problem.warning


def test_a_macro_that_fails_says_its_own_file_and_line() -> None:
    story = TEMPLATES["story.txt.j2"].replace("{{ story.headline", "{{ story.headlin", 1)
    renderer = Renderer(TEMPLATES, [own("story.txt.j2", story)])
    [problem] = trial.problems(renderer, (own("story.txt.j2", story),))[:1]
    assert problem.file.endswith("story.txt.j2")
    assert problem.line > 1
    assert "headlin" in problem.what


def test_the_shipped_templates_pass_the_trial() -> None:
    own_ones = tuple(
        own(name, source) for name, source in TEMPLATES.items() if name != trial.NOT_OWN
    )
    assert trial.problems(Renderer(TEMPLATES, own_ones), own_ones) == []


def test_a_template_nobody_would_use_is_a_fault() -> None:
    odd = (own("digets.txt.j2", "x"),)
    [problem] = trial.problems(Renderer(TEMPLATES, odd), odd)
    assert problem.what.startswith("there is no template 'digets.txt.j2'; there are alert.html.j2")


def test_a_stranger_in_a_title_stays_a_stranger_in_the_desks_own_template() -> None:
    from dataclasses import replace

    bad = replace(morning()[0], title="<script>{{ 7 * 7 }}</script>")
    page = "<html><body><h1>{{ story.headline }}</h1></body></html>"
    made = Renderer(TEMPLATES, [own("alert.html.j2", page)]).alert(bad, "mail", "desk")
    assert "&lt;script&gt;{{ 7 * 7 }}" in made.html


# --- in the files ---------------------------------------------------------------------------------


def write(home: Path, name: str, text: str | bytes) -> None:
    path = home / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_templates_are_read_from_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    home = Path("config")
    home.mkdir()
    (home / "monitor.yaml").write_text("")
    write(home, "digest.txt.j2", "for all")
    write(home, "chat/alert.txt.j2", "for the chat")
    write(home, "chat/bad.txt.j2", b"\xff\xfe\xff")
    write(home, "big.txt.j2", "x" * 200_000)
    write(home, "notes.md", "no template")
    settings, warnings = load(home, {})
    assert [(one.name, one.channel, one.source) for one in settings.templates] == [
        ("alert.txt.j2", "chat", "for the chat"),
        ("digest.txt.j2", "", "for all"),
    ]
    assert [str(one) for one in warnings] == [
        "config/templates/big.txt.j2:1:1: warning: the template is larger than 100 kB; "
        "the shipped one is used",
        "config/templates/chat/bad.txt.j2:1:1: warning: the template is not UTF-8; "
        "the shipped one is used",
    ]
    before = settings.fingerprint
    write(home, "digest.txt.j2", "for all, edited")
    assert load(home, {})[0].fingerprint != before


def test_the_check_tries_every_template(tmp_path: Path) -> None:
    (tmp_path / "monitor.yaml").write_text("")
    (tmp_path / "channels.yaml").write_text("chat: {url: 'json://x.example/'}\n")
    write(tmp_path, "chat/alert.txt.j2", "{{ story.headlin }}")
    write(tmp_path, "chta/alert.txt.j2", "for the chat")
    (tmp_path / "templates/bad.txt.j2").mkdir()
    said = call("check", "--config", tmp_path)
    assert said.code == 1
    assert "there is no channel 'chta', did you mean 'chat'?" in said.out
    assert re.search(r"chat/alert\.txt\.j2:1:1: .*headlin", said.out)


def test_an_alert_takes_its_channels_template_and_its_faults_are_told_too(stage: Stage) -> None:
    stage.watchlists["velden"]["alert"] = {"to": "mail"}
    opened(stage)
    write(stage.folder / "config", "mail/alert.txt.j2", "Our own: {{ story.headline }}")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    [mail] = stage.mails
    assert str(mail["text"]).strip() == "Our own: New ferry line to Sund"
    write(stage.folder / "config", "mail/alert.txt.j2", "{{ story.nothing }}")
    stage.page(
        "gazette", "vote", "2024-03-04 11:00", "Port Velden votes", "Velden votes on Sunday."
    )
    stage.at("2024-03-04 11:05")
    subjects = [str(one["subject"]) for one in stage.mails[1:]]
    assert sorted(one.partition(":")[0] for one in subjects) == [
        "A template of the desk fails; the shipped one stands in",
        "Velden",
    ]


def test_the_owner_is_told_of_a_template_that_fails_and_the_digest_goes_out(stage: Stage) -> None:
    opened(stage)
    write(stage.folder / "config", "mail/digest.html.j2", "{{ digest.nothing }}")
    stage.page("gazette", "ferry", "2024-03-04 10:00", "New ferry line to Sund", FERRY)
    stage.at("2024-03-04 10:05")
    stage.at("2024-03-05 07:01")
    made = [one for one in stage.mails if "New ferry line to Sund" in str(one["html"])]
    told = [one for one in stage.mails if "A template of the desk fails" in str(one["subject"])]
    assert (len(made), len(told)) == (1, 1)
    assert "mail/digest.html.j2:1: " in " ".join(str(told[0]["text"]).split()) + " "
