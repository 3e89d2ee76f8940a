"""The templates of config/templates/: of the desk, and of single channels.

What is in them is for `render` to judge; a fault in one keeps nobody from working.
"""

from collections.abc import Iterator

from monitor.config.entries import Desk
from monitor.config.files import Snapshot
from monitor.config.reading import START
from monitor.config.units import nearest
from monitor.errors import Problem
from monitor.model import Template

LARGEST = 100_000  # bytes of one


def read(files: Snapshot, desk: Desk) -> Iterator[Template]:
    """Every template that can be read; the others are warned of."""
    for label in files.templates:
        said = files.content[label]
        channel, _, name = label.removeprefix(files.templates_folder).rpartition("/")
        if isinstance(said, Problem):
            _warn(desk, label, said.what)
        elif len(said) > LARGEST:
            _warn(desk, label, f"the template is larger than {LARGEST // 1000} kB")
        else:
            try:
                yield Template(name, channel, said.decode("utf-8-sig"), label)
            except UnicodeDecodeError:
                _warn(desk, label, "the template is not UTF-8")


def strangers(templates: tuple[Template, ...], channels: list[str]) -> list[Problem]:
    """Folders of channels that do not exist."""
    return [
        Problem(
            one.file, *START, f"there is no channel '{one.channel}'{nearest(one.channel, channels)}"
        )
        for one in templates
        if one.channel and one.channel not in channels
    ]


def _warn(desk: Desk, label: str, what: str) -> None:
    desk.problems.append(Problem(label, *START, f"{what}; the shipped one is used", True))
