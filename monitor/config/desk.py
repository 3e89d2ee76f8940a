"""The files of config/, read together: every fault of every file in one go, in file order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from monitor import model
from monitor.config import build, entries, expressions, layouts, shapes, sourced, units
from monitor.config.entries import Desk
from monitor.config.files import Parser, Snapshot, content, watchlist_files
from monitor.config.looks import Looks
from monitor.config.parsed import Parsed
from monitor.config.reading import START, Node, Tree, shown
from monitor.errors import ConfigError, Problem


def load(
    directory: Path, environment: Mapping[str, str], parsed: Path | None = None
) -> tuple[model.Settings, list[Problem]]:
    """The settings, and the warnings.

    Args:
        parsed: a file that may keep what was parsed by the last start.

    Raises:
        ConfigError: with every problem of every file, warnings among them, in file order.
    """
    return settings_of(Looks(directory).snapshot(), environment, Parser(Parsed(parsed)))


def settings_of(
    files: Snapshot, environment: Mapping[str, str], parser: Parser
) -> tuple[model.Settings, list[Problem]]:
    """What the files say. Raises as `load`."""
    desk = Desk()
    main, sources, channels, digests = (
        _tree(label, noun, files, parser, desk)
        for label, noun in zip(files.single, ("", "source", "channel", "digest"), strict=True)
    )
    lists = [_tree(label, "watchlist", files, parser, desk) for label in files.watchlists]

    # In the order of who names whom; the problems are sorted in the end.
    settings = model.Settings(
        _sources(sources, environment, desk), templates=tuple(layouts.read(files, desk))
    )
    settings = replace(settings, channels=_channels(channels, environment, desk))
    settings = replace(settings, watchlists=_watchlists(lists, desk))
    settings = replace(settings, digests=_digests(digests, desk))
    settings = _monitor(main, settings, environment, desk)
    _warn_of_muted(settings, main, digests, desk)
    desk.problems += files.strangers
    order = [*files.single, *files.watchlists]
    return replace(settings, fingerprint=files.fingerprint), desk.told(order)


def load_watchlists(
    paths: Sequence[Path], beside: Sequence[model.Watchlist] = ()
) -> tuple[model.Watchlist, ...]:
    """The watchlists of files (one or a list in each) and directories of such files.

    Channels and sources that they name are not looked for. Their queries may name each other
    and those `beside` them.

    Raises:
        ConfigError: with every problem of every file, in the order given.
    """
    desk, files = Desk(), list[Path]()
    for path in paths:
        if not path.exists():
            desk.problems.append(Problem(str(path), *START, "there is no such file"))
            continue
        found = watchlist_files(path) if path.is_dir() else [path]
        files += found
        if not found:
            desk.problems.append(Problem(str(path), *START, "there is no watchlist in it"))
    trees, parser = [], Parser()
    for file in files:
        said = content(file, str(file))
        tree, problems = parser.tree(str(file), said)
        desk.problems += problems
        trees.append(tree)
        if tree is None:
            desk.guess("watchlist", said, file.stem)
    watchlists = _watchlists(trees, desk, beside)
    problems = desk.told([str(file) for file in files])
    if problems and not watchlists:
        raise ConfigError([replace(one, warning=False) for one in problems])
    return watchlists


def _tree(label: str, noun: str, files: Snapshot, parser: Parser, desk: Desk) -> Tree | None:
    said = files.content.get(label)
    tree, problems = parser.tree(label, said, keep=noun == "watchlist")
    desk.problems += problems
    if tree is None:
        desk.guess(noun, said, Path(label).stem)
    return tree


# --- nouns ----------------------------------------------------------------------------------------


def _monitor(
    tree: Tree | None, settings: model.Settings, environment: Mapping[str, str], desk: Desk
) -> model.Settings:
    if tree is None:
        return settings
    node = Node(tree, (), {} if tree.data is None else tree.data)
    desk.refer("channel", node, "owner")
    shape = entries.shaped(shapes.Monitor, node, desk)
    if shape is None:
        return settings
    return replace(
        settings,
        owner=shape.owner,
        ping=build.ping(shape.ping or "", node, environment, desk),
        public_name=shape.public_name,
        timezone=shape.timezone,
        metrics=shape.metrics,
        fetch=model.FetchSettings(**shape.fetch.model_dump()),
        extract=model.ExtractSettings(**shape.extract.model_dump()),
        deliver=model.DeliverSettings(**shape.deliver.model_dump()),
        retention=model.Retention(**shape.retention.model_dump()),
    )


def _sources(
    tree: Tree | None, environment: Mapping[str, str], desk: Desk
) -> tuple[model.Source, ...]:
    found, addresses = [], dict[str, str]()
    for node in entries.items(tree, "source", desk):
        shape = entries.shaped(shapes.Source, node, desk)
        if not entries.defines("source", node, desk) or shape is None:
            continue
        source = sourced.source(shape, node, environment, desk)
        first = addresses.setdefault(source.url, source.name)
        if first != source.name:
            what = f"the source {shown(first)} has the same address"
            desk.problems.append(node.problem(what, "url", warning=True))
        found.append(source)
    return tuple(found)


def _channels(
    tree: Tree | None, environment: Mapping[str, str], desk: Desk
) -> tuple[model.Channel, ...]:
    found = []
    for name, node in entries.named(tree, "channel", desk):
        if isinstance(node.data, str):
            node = replace(node, data={"url": node.data})
        if shape := entries.shaped(shapes.Channel, node, desk):
            found.append(build.channel(name, shape, node, environment, desk))
    return tuple(found)


def _digests(tree: Tree | None, desk: Desk) -> tuple[model.DigestSpec, ...]:
    found = []
    for name, node in entries.named(tree, "digest", desk):
        if not isinstance(node.data, dict) or node.data.get("watchlists") not in ("all", ["all"]):
            desk.refer("watchlist", node, "watchlists")
        desk.refer("channel", node, "to")
        if shape := entries.shaped(shapes.Digest, node, desk):
            found.append(build.digest(name, shape, node, desk))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Again:
    """What the only watchlist of a file was found to be, if it depends on no other file: an edit
    of one of ten thousand goes over all of them."""

    made: model.Watchlist
    speaks: bool
    problems: list[Problem]
    node: Node
    where: str


_AGAIN = ("again", ())


def _watchlists(
    trees: Sequence[Tree | None], desk: Desk, beside: Sequence[model.Watchlist] = ()
) -> tuple[model.Watchlist, ...]:
    """One watchlist a file, named after the file unless it says otherwise, or a list of them."""
    found = list[model.Watchlist]()
    written = list[tuple[Node, model.Watchlist]]()
    names = desk.names.setdefault("watchlist", {})
    for tree in trees:
        again = cast("_Again | None", tree.shaped.get(_AGAIN, (None,))[0]) if tree else None
        if again and again.made.name not in names:
            names[again.made.name] = again.where
            desk.problems += again.problems
            found.append(again.made)
            if again.speaks:
                written.append((again.node, again.made))
            continue
        for node in _watchlist_nodes(tree, desk):
            shape = entries.shaped(shapes.Watchlist, node, desk)
            name = node.data.get("name") if isinstance(node.data, dict) else None
            if name is None and not node.path:
                name = _stem(node.tree.file)
            desk.refer("channel", node, "alert", "to")
            desk.refer("source", node, "sources")
            good = entries.defines("watchlist", node, desk, name)
            if shape is None or not good:
                alone = f"\n{len(written)}"  # of the name that it cannot have
                called = units.text(name) if good else alone
                written.append((node, expressions.as_written(node, called)))
                continue
            one, speaks = _made(units.text(name), shape, node, desk)
            found.append(one)
            if speaks:
                written.append((node, one))
            if not (node.path or shape.sources or (shape.alert and shape.alert.to)):
                wrong = node.tree.shaped[f"made {one.name}", ()][1]
                again = _Again(one, speaks, wrong, node, names[one.name])
                node.tree.shaped[_AGAIN] = again, []
    others = {*desk.names["watchlist"], *(one.name for one in beside)}
    wrong = expressions.problems(written, others)
    desk.problems += [one for one in wrong if not desk.may_be("watchlist", _unknown(one))]
    return tuple(found)


@lru_cache(maxsize=20_000)
def _stem(file: str) -> str:
    return Path(file).stem


def _unknown(problem: Problem) -> str:
    """The watchlist that is not there, if this is what the problem is."""
    return problem.what[1:].partition(": there is no")[0] if problem.what[0] == "@" else "\n"


def _made(
    name: str, shape: shapes.Watchlist, node: Node, desk: Desk
) -> tuple[model.Watchlist, bool]:
    """The watchlist, the same value while its file is; and whether it has expressions."""
    key = (f"made {name}", node.path)
    if key not in node.tree.shaped:
        one, wrong = build.watchlist(name, shape, node)
        node.tree.shaped[key] = (one, expressions.are_in(one)), wrong
    made, problems = node.tree.shaped[key]
    desk.problems += problems
    return cast("tuple[model.Watchlist, bool]", made)


def _watchlist_nodes(tree: Tree | None, desk: Desk) -> Iterator[Node]:
    if tree is None:
        return
    if not tree.data:
        what = "there is no watchlist in it"
        desk.problems.append(tree.problem((), what, warning=True))
        return
    if not isinstance(tree.data, list):
        yield Node(tree, (), tree.data)
        return
    for node in entries.items(tree, "watchlist", desk):
        if isinstance(node.data, dict) and node.data.get("name") is None:
            desk.problems.append(node.problem("the key 'name' is missing"))
        yield node


def _warn_of_muted(
    settings: model.Settings, main: Tree | None, digests: Tree | None, desk: Desk
) -> None:
    """Where something is to be sent through a channel that cannot send."""
    muted = {one.name: one.disabled_because for one in settings.channels if not one.enabled}
    if main and settings.owner in muted:
        what = f"the owner cannot be told: {shown(settings.owner)}, {muted[settings.owner]}"
        desk.problems.append(main.problem(("owner",), what, warning=True))
    for digest in settings.digests:
        for n, name in enumerate(digest.to):
            if digests and name in muted:
                what = f"the digest cannot reach {shown(name)}: {muted[name]}"
                spot = (digest.name, "to", n)
                desk.problems.append(digests.problem(spot, what, warning=True))
