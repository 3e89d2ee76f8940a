"""Files edited while the monitor runs: good edits come into force, bad files stay as they were."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config import Edit, Folder, files, load
from monitor.errors import ConfigError, Problem
from monitor.model import Settings

BAD = "any: [unclosed\n"


class Home:
    """A configuration folder with watchlists of one word each."""

    def __init__(self, root: Path, **words: str) -> None:
        self.path = root / "config"
        (self.path / "watchlists").mkdir(parents=True)
        self.main = self.path / "monitor.yaml"
        self.main.write_text("public_name: Desk\n")
        self.watch(**words)
        self.folder = Folder(self.path, {}, still=0)
        self.folder.start(lambda settings: settings)

    def watch(self, **words: str) -> None:
        for name, word in words.items():
            self.write(name, f"any: [{word}]\n")

    def write(self, name: str, text: str | None) -> None:
        path = self.path / "watchlists" / f"{name}.yaml"
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")

    def edited(self) -> Edit[dict[str, str]] | None:
        return self.folder.edited(terms)


def terms(found: Settings) -> dict[str, str]:
    """What is watched: it stands for compiling, and refuses a word as compiling may."""
    said = {one.name: one.any[0] for one in found.watchlists}
    wrong = [term for term in said.values() if term.text == "forbidden"]
    if wrong:
        raise ConfigError([_problem(term.where, "a forbidden word") for term in wrong])
    return {name: term.text for name, term in said.items()}


def _problem(where: str, what: str) -> Problem:
    file, line, column = where.rsplit(":", 2)
    return Problem(file, int(line), int(column), what)


def test_a_bad_file_keeps_its_last_good_version_and_the_others_edits_count(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one", b="two", c="three")
    assert home.edited() is None
    home.write("a", BAD)
    home.watch(b="four", d="five")
    home.write("c", None)
    edit = home.edited()
    assert edit is not None
    assert edit.built == {"a": "one", "b": "four", "d": "five"}
    assert [fault.file for fault in edit.faults] == [f"{home.path}/watchlists/a.yaml"]
    assert home.edited() is None, "said once"

    home.watch(a="six")
    edit = home.edited()
    assert edit is not None
    assert (edit.built, edit.faults) == ({"a": "six", "b": "four", "d": "five"}, ())


def test_the_last_good_version_survives_many_bad_ones(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one")
    for n, text in enumerate([BAD, "any: [x]\nnme: y\n", "\tany: x\n", "any: [forbidden]\n"]):
        home.write("a", text)
        home.watch(b=f"two{n}")
        edit = home.edited()
        assert edit is not None
        assert edit.built == {"a": "one", "b": f"two{n}"}
        assert {fault.file for fault in edit.faults} == {f"{home.path}/watchlists/a.yaml"}


def test_a_new_file_that_is_bad_waits(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one")
    home.write("b", BAD)
    edit = home.edited()
    assert edit is not None
    assert (edit.built, len(edit.faults)) == (None, 1)
    home.watch(b="two")
    edit = home.edited()
    assert edit is not None
    assert edit.built == {"a": "one", "b": "two"}


def test_a_second_watchlist_of_one_name_waits(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one", b="two")
    home.write("b", "name: a\nany: [three]\n")
    edit = home.edited()
    assert edit is not None
    assert (edit.built, len(edit.faults)) == (None, 1)


def test_a_deleted_watchlist_that_another_names_stays(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one", b="two", c="three")
    home.write("b", "any: [two, {query: '@a'}]\n")
    assert home.edited() is not None
    home.write("a", None)
    home.watch(c="four")
    edit = home.edited()
    assert edit is not None
    assert edit.built == {"a": "one", "b": "two", "c": "four"}
    assert {fault.file for fault in edit.faults} == {
        f"{home.path}/watchlists/a.yaml",
        f"{home.path}/watchlists/b.yaml",
    }


def test_a_circle_keeps_those_that_close_it_as_they_were(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one", b="two")
    home.write("a", "any: [one, {query: '@b'}]\n")
    home.write("b", "any: [two, {query: '@a'}]\n")
    home.watch(c="three")
    edit = home.edited()
    assert edit is not None
    assert edit.built == {"a": "one", "b": "two", "c": "three"}
    assert "includes itself" in str(edit.faults[0])


def test_a_fault_elsewhere_leaves_everything_as_it_was_and_is_said_once(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one")
    home.main.write_text("ownr: me\n")
    home.watch(a="two")
    with pytest.raises(ConfigError, match="unknown key 'ownr'"):
        home.edited()
    assert home.edited() is None
    home.main.write_text("public_name: Desk\n")
    edit = home.edited()
    assert edit is not None
    assert edit.built == {"a": "two"}


def test_a_folder_that_was_away_is_taken_up_again(tmp_path: Path) -> None:
    home = Home(tmp_path, a="one")
    home.path.rename(tmp_path / "away")
    with pytest.raises(ConfigError):
        home.edited()
    (tmp_path / "away").rename(home.path)
    edit = home.edited()
    assert edit is not None
    assert (edit.built, edit.faults) == (None, ())


def test_only_the_edited_file_is_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path, **{f"w{n}": f"word{n}" for n in range(50)})
    parsed: list[str] = []
    real = files.read
    monkeypatch.setattr(
        files, "read", lambda said, label: (parsed.append(label), real(said, label))[1]
    )
    home.watch(w7="other")
    edit = home.edited()
    assert edit is not None
    assert edit.built == {f"w{n}": "other" if n == 7 else f"word{n}" for n in range(50)}
    assert parsed == [f"{home.path}/watchlists/w7.yaml"]


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz!-"), max_size=3)))
@settings(max_examples=30)
def test_after_any_edits_each_file_counts_as_it_last_was_good(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[dict[str, str]]
) -> None:
    home = Home(tmp_path_factory.mktemp("home"), a="x", b="y")
    there, good = {"a", "b"}, {"a": "x", "b": "y"}
    force = dict(good)
    for edits in rounds:
        for name, word in edits.items():
            if word == "-":
                if name in there:
                    home.write(name, None)
                    there.remove(name)
                good.pop(name, None)
            else:
                home.write(name, BAD if word == "!" else f"any: [{word}]\n")
                there.add(name)
                if word != "!":
                    good[name] = word
        edit = home.edited()
        force = edit.built if edit and edit.built is not None else force
        assert force == good
    for name in there - good.keys() | {n for n in there if good.get(n)}:
        home.watch(**{name: "z"})
    assert {one.name for one in load(home.path, {})[0].watchlists} == there
