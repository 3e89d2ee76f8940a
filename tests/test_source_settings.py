"""One line of sources.yaml: its kind by its address, its secrets from the environment."""

import base64
from pathlib import Path

import pytest
from program import write

from monitor.app.logs import secrets_of
from monitor.config import load
from monitor.config.source import kind_of
from monitor.model import Selectors, Settings

MAIL = "- {name: L, url: 'imaps://mail.example/News', user: me, password: '${WORD}'}"


def loaded(folder: Path, sources: str, **environment: str) -> Settings:
    home = write(folder / "config", {"monitor.yaml": "", "sources.yaml": sources})
    return load(home, environment)[0]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.example/feed", "feed"),
        ("https://a.example/rss.php?x=1", "feed"),
        ("https://a.example", "site"),
        ("https://a.example/", "site"),
        ("https://a.example/?feed=rss2", "feed"),
        ("https://a.example/sitemap.xml", "sitemap"),
        ("https://a.example/maps/news-sitemap.xml.gz", "sitemap"),
        ("https://a.example/sitemap_index.xml?type=news", "sitemap"),
        ("https://t.me/s/wire", "telegram"),
        ("https://t.me/wire", "telegram"),
        ("https://t.me/s/ab", "feed"),
        ("https://t.me.example/s/wire", "feed"),
        ("imaps://mail.example:993/INBOX", "mailbox"),
        ("file:///srv/incoming", "folder"),
    ],
)
def test_an_address_tells_the_kind(url: str, kind: str) -> None:
    assert kind_of(url) == kind


def test_a_kind_that_is_said_outranks_the_address(tmp_path: Path) -> None:
    line = "- {name: T, url: 'https://chat.example:8443/s/wire', kind: telegram, ports: 8443}"
    (only,) = loaded(tmp_path, line).sources
    assert (only.kind, only.fetch) == ("telegram", "feed")


def test_a_folder_is_its_path(tmp_path: Path) -> None:
    (only,) = loaded(tmp_path, "- {name: D, url: /srv/incoming/}").sources
    assert (only.kind, only.url, only.fetch) == ("folder", "file:///srv/incoming", "feed")


def test_selectors_arrive_and_a_single_text_means_links(tmp_path: Path) -> None:
    lines = (
        "- {name: A, url: http://a.example/n, kind: listing, select: a.t}\n"
        "- {name: B, url: http://b.example/f, select: {text: div.body, date: //time/@datetime}}\n"
    )
    one, two = loaded(tmp_path, lines).sources
    assert one.select == Selectors(links="a.t")
    assert two.select == Selectors(text="div.body", date="//time/@datetime")


def test_secrets_come_from_the_environment_and_are_shown_nowhere(tmp_path: Path) -> None:
    lines = (
        "- {name: A, url: http://a.example/f, user: me, password: '${WORD}',"
        " cookies: {sid: 'x${SID}', lang: ru}, headers: {X-Key: '${KEY}', Accept-Language: ru}}\n"
        + MAIL
    )
    settings = loaded(tmp_path, lines, WORD="hush-1", SID="hush-2", KEY="hush-3")
    site, mail = settings.sources
    word = base64.b64encode(b"me:hush-1").decode()
    assert site.headers == {
        "X-Key": "hush-3",
        "Accept-Language": "ru",
        "Cookie": "sid=xhush-2; lang=ru",
        "Authorization": f"Basic {word}",
    }
    assert (mail.user, mail.password, mail.headers) == ("me", "hush-1", {})
    assert "ru" not in secrets_of(settings)
    assert "hush" not in repr(settings)
    assert word not in repr(settings)
    assert {"hush-1", "xhush-2", "hush-3", word} <= secrets_of(settings)


def test_a_source_whose_secret_is_missing_is_not_asked(tmp_path: Path) -> None:
    home = write(tmp_path / "config", {"monitor.yaml": "", "sources.yaml": MAIL})
    settings, warnings = load(home, {})
    (only,) = settings.sources
    assert (only.enabled, only.disabled_because) == (False, "WORD is not set")
    assert "is disabled: WORD is not set" in str(warnings[0])
