"""Pages that vanish, move or come back."""

from collections.abc import Iterator

import pytest
from ferry import FERRY, TITLE, calmed, ferry, harbour, quietly, reasons, rewrite, told, versions
from program import Site
from stage import Stage

stage = pytest.fixture(harbour, name="stage")
calm = pytest.fixture(calmed, name="calm")


# --- pages that vanish ---------------------------------------------------------------------------


def test_a_page_that_is_gone_twice_in_a_row_has_vanished(calm: Stage) -> None:
    told(calm, when=["new", "vanished"])
    path = ferry(calm)
    calm.at("2024-03-05 07:01")
    rewrite(calm, path, FERRY, status="404")
    quietly(calm, "2024-03-05 08:00")
    assert reasons(calm) == []
    quietly(calm, "2024-03-05 09:05")
    assert reasons(calm) == ["VANISHED"]
    assert len(calm.chat) == 2
    assert "Vanished" in calm.chat[1]
    assert "404" in calm.chat[1]
    for when in ("12:00", "18:00"):
        quietly(calm, f"2024-03-05 {when}")
    assert len(calm.chat) == 2
    calm.at("2024-03-06 07:01")
    assert "1 new" in str(calm.mails[1]["subject"])
    assert "Vanished: The Gazette" in str(calm.mails[1]["text"])
    assert "Vanished: The Gazette" in str(calm.mails[1]["html"])
    rewrite(calm, path, FERRY)
    quietly(calm, "2024-03-07 06:00")
    assert reasons(calm) == ["VANISHED", "RETURNED"]
    calm.at("2024-03-07 07:01")
    assert "Back again: The Gazette" in str(calm.mails[2]["text"])
    calm.at("2024-03-08 07:01")
    assert "quiet" in str(calm.mails[3]["subject"])
    assert len(calm.chat) == 2


def test_a_page_that_is_missing_once_has_not_vanished(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, FERRY, status="410")
    quietly(calm, "2024-03-04 10:25")
    rewrite(calm, path, FERRY)
    quietly(calm, "2024-03-04 10:45")
    rewrite(calm, path, FERRY, status="410")
    quietly(calm, "2024-03-04 11:05")
    assert reasons(calm) == []


def test_a_page_that_says_that_it_is_not_there_has_vanished(calm: Stage) -> None:
    rewrite(
        calm,
        ferry(calm),
        "The page you are looking for was not found. It may have been moved or deleted by the "
        "editors. Please go to the front page or use the search at the top of the page.",
    )
    quietly(calm, "2024-03-04 10:25")
    quietly(calm, "2024-03-04 10:45")
    assert reasons(calm) == ["VANISHED"]
    assert len(versions(calm)) == 1


def test_a_watchlist_that_does_not_ask_is_told_in_the_digest_only(calm: Stage) -> None:
    path = ferry(calm)
    rewrite(calm, path, FERRY, status="404")
    for when in ("10:25", "10:45"):
        quietly(calm, f"2024-03-04 {when}")
    assert reasons(calm) == ["VANISHED"]
    assert len(calm.chat) == 1
    calm.at("2024-03-05 07:01")
    (mail,) = calm.mails
    assert str(mail["text"]).count("Vanished: The Gazette") == 1
    assert str(mail["text"]).count(TITLE) == 1  # in the line of its story


@pytest.fixture
def site(calm: Stage) -> Iterator[Site]:
    """A source of its own whose one article is known, and named Velden."""
    made = Site()
    home = made.put("/", "<html><body><h1>The ministry</h1><p>Welcome here.</p></body></html>")
    paragraphs = "".join(f"<p>{one}</p>" for one in FERRY.split("\n\n"))
    made.put(
        "/news/ferry.html",
        f"<html><body><article><h1>Ferry</h1>{paragraphs}</article></body></html>",
    )
    made.put("/news/", "<html><body><h1>News</h1><ul><li>Nothing</li></ul></body></html>")
    item = f"<item><title>Ferry</title><link>{home}news/ferry.html</link><guid>1</guid></item>"
    made.put("/feed", f'<rss version="2.0"><channel>{item}</channel></rss>', "application/rss+xml")
    port = int(home.rsplit(":", 1)[1].strip("/"))
    calm.sources["ministry"] = {"url": f"{home}feed", "ports": [port], "every": "7d"}
    calm.write_config()
    calm.at("2024-03-04 10:05")
    assert made.asked["/news/ferry.html"] == 1
    yield made
    made.close()


@pytest.mark.parametrize("place", ["/", "/news/", "/news/index.html?from=old"])
def test_a_page_that_leads_up_and_away_has_vanished(calm: Stage, site: Site, place: str) -> None:
    site.put("/news/index.html?from=old", site.pages["/news/"][1])
    site.instead["/news/ferry.html"] = (302, {"Location": place})
    for when in ("10:25", "10:45"):
        quietly(calm, f"2024-03-04 {when}")
    assert reasons(calm) == ([] if "?" in place else ["VANISHED"])


def test_a_page_that_moved_is_there(calm: Stage, site: Site) -> None:
    site.put("/news/2024/03/ferry", site.pages["/news/ferry.html"][1])
    site.instead["/news/ferry.html"] = (301, {"Location": "/news/2024/03/ferry"})
    for when in ("10:25", "10:45", "11:05"):
        quietly(calm, f"2024-03-04 {when}")
    assert reasons(calm) == []
    assert len(versions(calm)) == 1


def test_a_host_s_word_binds_all_its_pages(calm: Stage, site: Site) -> None:
    site.instead["/news/ferry.html"] = (429, {"Retry-After": "7200"})
    for when in ("10:25", "10:45", "11:30", "12:20"):
        quietly(calm, f"2024-03-04 {when}")
    assert site.asked["/news/ferry.html"] == 2
    del site.instead["/news/ferry.html"]
    quietly(calm, "2024-03-04 12:40")
    assert site.asked["/news/ferry.html"] == 3
    assert reasons(calm) == []
