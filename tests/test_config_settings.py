"""What the files of config/ say arrives in the settings."""

from dataclasses import fields
from datetime import date, time
from pathlib import Path

import pytest
from configs import GOOD, here, write

from monitor import model
from monitor.config import load, load_watchlists, shapes
from monitor.errors import ConfigError

_here = pytest.fixture(here, autouse=True)


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
                retention: {articles: 30d, decisions: 2w, messages: 8w}
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
    assert found.retention == model.Retention(30, 14, 56)
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
