"""Every fault in config/ is told once, at its line and column, in words that help; no secret is."""

from pathlib import Path

import pytest
from configs import GOOD, here, problems, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from monitor.config import load
from monitor.config.environment import Malformed, expand
from monitor.errors import ConfigError
from tests.tables import table

CASES = table("config_faults.yaml")

_here = pytest.fixture(here, autouse=True)


def test_a_good_configuration_has_no_problem(tmp_path: Path) -> None:
    assert problems(write(tmp_path, GOOD)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"].replace(" ", "-"))
def test_a_fault_is_told_where_it_is(case: dict[str, dict[str, str]], tmp_path: Path) -> None:
    told = problems(write(tmp_path, GOOD | case["files"]))
    assert [str(problem) for problem in told] == case["says"]
    assert not any("Input" in problem.what or "pydantic" in problem.what for problem in told)


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
