"""Every fault in config/ is told once, at its line and column, in words that help; no secret is."""

import json
import os
from dataclasses import fields
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from monitor import model
from monitor.config import load, load_watchlists, shapes
from monitor.config.environment import Malformed, expand
from monitor.config.reading import MAX_BYTES, read
from monitor.errors import ConfigError, Problem

CASES = YAML(typ="safe").load(Path(__file__).with_name("data") / "config_faults.yaml")
GOOD = {
    "monitor.yaml": "public_name: Desk\n",
    "sources.yaml": "- {name: Source A, url: http://a.example/}\n",
    "channels.yaml": "desk: {url: 'json://x.example/'}\n",
    "digests.yaml": (
        "m:\n  watchlists: [a]\n  to: desk\n  timezone: Europe/Istanbul\n"
        '  schedule: {weekdays: "07:00", weekends: "09:00"}\n'
    ),
    "watchlists/a.yaml": "any: [Karabakh]\n",
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are told as they are given: `config/...`."""
    monkeypatch.chdir(tmp_path)


def write(root: Path, files: dict[str, str]) -> Path:
    home = Path(os.path.relpath(root / "config"))
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def problems(home: Path, environment: dict[str, str] | None = None) -> list[Problem]:
    try:
        return load(home, environment or {})[1]
    except ConfigError as error:
        return list(error.problems)


def test_a_good_configuration_has_no_problem(tmp_path: Path) -> None:
    assert problems(write(tmp_path, GOOD)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"].replace(" ", "-"))
def test_a_fault_is_told_where_it_is(case: dict[str, dict[str, str]], tmp_path: Path) -> None:
    told = problems(write(tmp_path, GOOD | case["files"]))
    assert [str(problem) for problem in told] == case["says"]
    assert not any("Input" in problem.what or "pydantic" in problem.what for problem in told)


def test_all_that_can_be_written_arrives_in_the_settings(tmp_path: Path) -> None:
    home = write(
        tmp_path,
        {
            "monitor.yaml": """
                owner: mail
                public_name: The Desk
                metrics: 9464
                fetch: {user_agent: me/1, contact: https://me.example, every: 1h30m,
                        fastest: 1m, slowest: 3h, delay: 2s, robots: false,
                        deadline: 20s, max_feed: 2MB, max_page: 500kB, max_redirects: 3,
                        concurrency: 9, per_host: 1,
                        allow_networks: 10.0.0.0/8}
                extract: {processes: 1, seconds: 5, megabytes: 256}
                deliver: {deadline: 10s, concurrency: 2, sender: me@x.example, allow_networks: []}
                retention: {articles: 30d, decisions: 2w}
                """,
            "sources.yaml": """
                - name: A
                  url: https://a.example:8443/feed?x=1
                  outlet: The A
                  language: HY
                  country: am
                  tags: [wire, no]
                  every: 5m
                  fetch: feed
                  ports: 8443
                  enabled: false
                - {name: 168, url: http://b.example/}
                """,
            "channels.yaml": """
                mail: "mailtos://me:${WORD}@smtp.example/?to=you@x.example&x=$${NOT}"
                chat: {url: "tgram://${TOKEN}/1", api: "http://${HOST}:81/"}
                off: {url: "${NOWHERE}", enabled: false}
                """,
            "digests.yaml": """
                week:
                  title: The week
                  watchlists: [b, one, b]
                  to: [mail, chat]
                  timezone: Asia/Tbilisi
                  schedule: [{days: [sat, sunday], at: 9:30}, {days: weekdays, at: "07:00"}]
                  empty: skip
                """,
            "watchlists/b.yaml": """
                title: Bee
                any: [3+3, "on: air", Нагорный  Карабах]
                all: x
                none: [y]
                languages: [RU]
                sources: [A]
                countries: am
                fields: [title, lead]
                sections: politics
                at_least: 2
                not_near: [soup]
                since: 2026-03-01
                alert: {to: chat, when: [new]}
                """,
            "watchlists/c.yml": "- {name: one, any: [x]}\n- {name: two, all: [y]}\n",
        },
    )
    secrets = {"WORD": "pass", "TOKEN": "t\n", "HOST": "bots.example"}
    found, warnings = load(home, secrets)
    assert warnings == []
    assert found.owner == "mail"
    assert found.public_name == "The Desk"
    assert found.fetch == model.FetchSettings(
        "me/1", "https://me.example", 5400.0, 60.0, 10_800.0, 20.0, 2_000_000, 500_000, 3, 9, 1,
        2.0, False, ("10.0.0.0/8",),
    )  # fmt: skip
    assert found.metrics == "127.0.0.1:9464"
    assert found.extract == model.ExtractSettings(1, 5, 256)
    assert found.deliver == model.DeliverSettings(10.0, 2, "me@x.example", ())
    assert found.retention == model.Retention(30, 14)
    assert found.sources == (
        model.Source(
            "A", "https://a.example:8443/feed?x=1", "The A", "hy", "AM", ("wire", "no"), 300.0,
            "feed", (8443,), False, "config/sources.yaml:2:19",
        ),
        model.Source(
            "168", "http://b.example/", "168", where="config/sources.yaml:12:19", kind="site"
        ),
    )  # fmt: skip
    mail, chat, off = found.channels
    assert mail.url == "mailtos://me:pass@smtp.example/?to=you@x.example&x=${NOT}"
    assert (chat.url, chat.api, chat.enabled) == ("tgram://t/1", "http://bots.example:81/", True)
    assert (off.url, off.enabled, off.disabled_because) == ("", False, "it says enabled: false")
    assert "pass" not in repr(found)
    (week,) = found.digests
    assert (week.title, week.watchlists, week.to) == ("The week", ("b", "one"), ("mail", "chat"))
    assert (week.timezone, week.empty) == ("Asia/Tbilisi", "skip")
    assert week.slots == (
        model.Slot(frozenset({0, 1, 2, 3, 4}), time(7)),
        model.Slot(frozenset({5, 6}), time(9, 30)),
    )
    bee, one, two = found.watchlists
    assert [term.text for term in bee.any] == ["3+3", "on: air", "Нагорный Карабах"]
    assert bee.any[1].where == "config/watchlists/b.yaml:3:28"
    assert (bee.name, bee.title, bee.languages, bee.sources) == ("b", "Bee", ("ru",), ("A",))
    assert (bee.countries, bee.fields, bee.sections) == (("AM",), ("title", "lead"), ("politics",))
    assert (bee.at_least, bee.since) == (2, date(2026, 3, 1))
    assert [term.text for term in bee.not_near] == ["soup"]
    assert bee.alert == model.AlertRule(("chat",), ("new",))
    assert (one.name, two.name, one.alert) == ("one", "two", model.AlertRule())


def test_a_term_is_a_phrase_or_one_typed_entry(tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    file.write_text(
        """
        any:
          - peace talks
          - {person: Anna  Karenina, surname_alone: false}
          - place: Sund
            country: se
            aliases: [Sundet, Öresund]
          - {organisation: Red Cross, aliases: Croix-Rouge}
          - exact: US
          - prefix: peacekeep*
          - regex: "3 ?[+] ?3"
        all:
          - query: >-
              truce AND
              talks
        none: [person: Levin]
        """,
        encoding="utf-8",
    )
    (found,) = load_watchlists([file])
    kinds = model.TermKind
    assert [(term.kind, term.text) for term in found.any] == [
        (kinds.PHRASE, "peace talks"),
        (kinds.PERSON, "Anna Karenina"),
        (kinds.PLACE, "Sund"),
        (kinds.ORGANISATION, "Red Cross"),
        (kinds.EXACT, "US"),
        (kinds.PREFIX, "peacekeep"),
        (kinds.REGEX, "3 ?[+] ?3"),
    ]
    _, person, place, organisation, *_ = found.any
    assert (person.surname_alone, person.where) == (False, f"{file}:4:13")
    assert (place.aliases, place.country) == (("Sundet", "Öresund"), "SE")
    assert (place.surname_alone, organisation.aliases) == (None, ("Croix-Rouge",))
    (query,) = found.all
    assert (query.kind, query.text) == (kinds.QUERY, "truce AND talks")
    assert [term.kind for term in found.none] == [kinds.PERSON]


def test_defaults_are_those_of_the_model_and_every_key_has_a_field() -> None:
    for shape, value in (
        (shapes.Fetch, model.FetchSettings()),
        (shapes.Extract, model.ExtractSettings()),
        (shapes.Deliver, model.DeliverSettings()),
        (shapes.Retention, model.Retention()),
    ):
        assert type(value)(**shape().model_dump()) == value
        assert set(shape.model_fields) == {field.name for field in fields(value)}


def test_yaml_1_2_reads_words_as_words(tmp_path: Path) -> None:
    home = write(
        tmp_path, GOOD | {"watchlists/a.yaml": "any: [no, on, 12:30, 007, 1e3, 2026-01-01]\n"}
    )
    terms = load(home, {})[0].watchlists[0].any
    assert [term.text for term in terms] == ["no", "on", "12:30", "007", "1e3", "2026-01-01"]


def test_only_monitor_yaml_must_be_there(tmp_path: Path) -> None:
    assert [str(p) for p in problems(tmp_path / "config")] == [
        f"{tmp_path / 'config'}:1:1: there is no such directory"
    ]
    (tmp_path / "file").touch()
    assert [one.what for one in problems(tmp_path / "file")] == ["this is no directory"]
    home = write(tmp_path, {"sources.yaml": ""})
    assert [str(p) for p in problems(home)] == ["config/monitor.yaml:1:1: there is no such file"]
    home = write(tmp_path, {"monitor.yaml": "# all defaults\n"})
    found, warnings = load(home, {})
    assert warnings == []
    assert (found.sources, found.channels, found.digests, found.watchlists) == ((), (), (), ())
    (home / "digests.yaml").mkdir()
    assert [str(p) for p in problems(home)] == [
        "config/digests.yaml:1:1: the file cannot be read: is a directory"
    ]


def test_the_fingerprint_changes_with_any_file_and_with_nothing_else(tmp_path: Path) -> None:
    home = write(tmp_path, GOOD)
    seen = {load(home, {})[0].fingerprint, load(home, {"X": "y"})[0].fingerprint}
    assert len(seen) == 1
    for n, (name, text) in enumerate(GOOD.items()):
        write(tmp_path, {name: text + "# edited\n"})
        seen.add(load(home, {})[0].fingerprint)
        assert len(seen) == n + 2


def test_a_file_may_begin_with_a_byte_order_mark_and_end_lines_with_crlf(tmp_path: Path) -> None:
    home = write(tmp_path, GOOD)
    (home / "monitor.yaml").write_bytes(b"\xef\xbb\xbfpublic_name: x\r\nowner: desk\r\n")
    assert load(home, {})[0].owner == "desk"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b"owner: x\npublic_name: \xff\n",
            "x:2:14: the file is not UTF-8 (here is the byte FF): save it as UTF-8",
        ),
        (b"\xff\xfeo\x00", "x:1:1: the file is UTF-16: save it as UTF-8"),
        (b"#" * (MAX_BYTES + 1), "x:1:1: the file is larger than 1000 kB: make several of it"),
        (b"[" * 200_000, "x:1:34: nested deeper than 32 levels"),
        (b"- " * 5000, "x:1:67: nested deeper than 32 levels"),
        (b"a: {" * 5000, "x:1:132: nested deeper than 32 levels"),
    ],
)
def test_size_depth_and_encoding_are_checked_before_anything_is_built(
    content: bytes, says: str
) -> None:
    tree, told = read(content, "x")
    assert tree is None
    assert [str(problem) for problem in told] == [says]


def test_many_aliases_are_one_mistake(tmp_path: Path) -> None:
    tree, told = read(b"- &a x\n" + b"- *a\n" * 30_000, "x")
    assert tree is None
    assert len(told) == 50


@given(st.text(alphabet="ab01:-?[]{},&*!|>'\"%@`#$ \n\t\\~<=é", max_size=60))
@settings(max_examples=400)
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    tree, told = read(text.encode(), "x")
    assert (tree is None) == bool(told)
    for problem in told:
        assert 1 <= problem.line <= text.count("\n") + 2
        assert problem.column >= 1


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "name",
                "url",
                "tags",
                "every",
                "any",
                "to",
                "schedule",
                "at",
                "days",
                "fetch",
                "alert",
                "owner",
                "enabled",
            ]
        ),
        st.recursive(
            st.sampled_from(["x", "", "07:00", "15m", "true", "http://a.example/", "null", "12"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["to", "when", "at", "days", "mon", "every", "zz"]),
                    inner,
                    max_size=3,
                )
            ),
            max_leaves=6,
        ),
        max_size=5,
    ),
    st.sampled_from(sorted(GOOD)),
)
@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
def test_any_data_in_any_file_is_loaded_or_refused(
    tmp_path: Path, data: dict[str, object], name: str
) -> None:
    home = write(tmp_path, GOOD)
    with (home / name).open("w") as file:
        YAML(typ="safe").dump([data] if name == "sources.yaml" else data, file)
    for problem in problems(home):
        assert problem.what
        assert "\n" not in problem.what


@given(st.text(alphabet="ab'\"\\(): ", min_size=1), st.sampled_from(["'", '"', ">", "|"]))
@settings(max_examples=200)
def test_a_place_inside_a_text_is_where_the_file_has_it(text: str, style: str) -> None:
    text = " ".join(text.split())
    if style in ">|":
        written = f"{style}-\n      {text}"
    elif style == "'":
        written = "'" + text.replace("'", "''") + "'"
    else:
        written = json.dumps(text)
    source = f"any:\n  - query: {written}\n"
    tree, told = read(source.encode(), "x")
    assert told == []
    assert tree is not None
    path = ("any", 0, "query")
    found = tree.data["any"][0]["query"] or ""  # type: ignore[index, call-overload]
    for offset, char in enumerate(found):
        if not char.isspace():
            line, column = tree.inside(path, found[:offset])
            there = source.split("\n")[line - 1][column - 1 :]
            assert there[0] == char or (style == '"' and there[:2] == f"\\{char}")


def test_secrets_come_from_the_environment_alone() -> None:
    assert expand("a${X}b$${X}c$X", {"X": " 1\n"}) == ("a1b${X}c$X", ())
    assert expand("${X}${Y}${X}", {"Y": ""}) == ("", ("X", "Y"))
    assert expand("${X}", {"X": "${Y}", "Y": "no"}) == ("${Y}", ())
    for broken in ("${", "${}", "${1}", "${A B}", "${A"):
        with pytest.raises(Malformed):
            expand(broken, {})


@pytest.mark.parametrize(
    "channels",
    [
        "desk: {url: '${HUSH}'}\n",
        "desk: '${HUSH}'\n",
        "desk: {url: 'json://x.example/', api: '${HUSH}'}\n",
        "desk: {url: [hush-hush]}\n",
        "hush-hush\n",
        "desk: {url: 'json://hush-hush@x.example/', enable: x}\n",
        "desk: {json://hush-hush@x.example: x}\n",
        "json://hush-hush@x.example/: {}\n",
        "desk: json://hush-hush: x\n",
        "desk: 'json://hush-hush\n",
        "desk: {url: 'json://hush-hush', url: 'json://hush-hush'}\n",
    ],
)
def test_no_message_shows_a_secret(channels: str, tmp_path: Path) -> None:
    told = problems(write(tmp_path, GOOD | {"channels.yaml": channels}), {"HUSH": "hush-hush"})
    assert told
    assert "hush-hush" not in "\n".join(map(str, told))


def test_watchlists_are_loaded_from_files_lists_and_directories(tmp_path: Path) -> None:
    home = write(
        tmp_path,
        {
            "watchlists/one.yaml": "any: [x]\nalert: {to: nobody}\nsources: [none]\n",
            "watchlists/.hidden.yaml": "[",
            "more.yaml": "- {name: two, any: [x]}\n- {name: three, any: [x]}\n",
            "empty.yaml": "# nothing yet\n",
        },
    )
    found = load_watchlists([home / "watchlists", home / "more.yaml"])
    assert [one.name for one in found] == ["one", "two", "three"]
    assert found[0].where == f"{home}/watchlists/one.yaml:1:1"
    for name, says in (
        ("absent.yaml", "there is no such file"),
        ("empty.yaml", "there is no watchlist in it"),
    ):
        with pytest.raises(ConfigError) as caught:
            load_watchlists([home / name])
        assert str(caught.value) == f"{home / name}:1:1: {says}"
    (home / "none").mkdir()
    with pytest.raises(ConfigError, match="none:1:1: there is no watchlist in it"):
        load_watchlists([home / "none"])


def test_of_many_faults_the_first_are_told(tmp_path: Path) -> None:
    folder = Path("config")
    (folder / "watchlists").mkdir(parents=True)
    (folder / "monitor.yaml").write_text("public_name: Desk\n")
    many = "".join(f"key{n}: x\n" for n in range(900))
    (folder / "watchlists" / "a.yaml").write_text("any: [truce]\n" + many)
    lists = "".join(f"- {{name: w{n}, any: [truce], nme: x}}\n" for n in range(900))
    (folder / "watchlists" / "b.yaml").write_text(lists)
    (folder / "watchlists" / "c.yaml").write_text("".join(f"key{n}: x\n" for n in range(9000)))
    with pytest.raises(ConfigError) as told:
        load(folder, {})
    said = [str(problem) for problem in told.value.problems]
    assert len(said) == 50 + 1 + 50 + 1 + 1
    assert said[50] == "config/watchlists/a.yaml:51:1: and 850 more faults"
    assert said[101].startswith("config/watchlists/b.yaml:51:")
    assert said[101].endswith(" and 850 more faults")
    assert said[102] == "config/watchlists/c.yaml:5001:1: more than 5,000 keys stand side by side"
