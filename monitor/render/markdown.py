"""A digest as Markdown (CommonMark), with every story of it."""

import re
from collections.abc import Iterable

from monitor.render.languages import Language
from monitor.render.marks import Piece
from monitor.render.story import StoryView
from monitor.render.view import DigestView

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+!|~&-]|(?<=\d)[.)](?=\s))")


def markdown(view: DigestView) -> str:
    """The digest. No word of a stranger's becomes a sign of Markdown's, or HTML."""
    speak = view.language
    lines = [f"# {escaped(view.title)}", f"{escaped(view.date)}", escaped(view.summary)]
    for section in view.sections:
        lines.append(f"## {escaped(section.title)} ({section.total})")
        if section.chart:
            lines.append(f"{section.chart.blocks} {escaped(section.chart.said)}")
        for story in section.stories:
            lines += _story(story, speak)
        if section.more:
            lines.append(escaped(speak.say("more_stories", section.more)))
    if view.quiet:
        phrase = "nothing_new_in" if view.sections else "watched"
        lines.append(escaped(speak.say(phrase, names=view.quiet)))
    return "\n\n".join([*lines, *_coverage(view)]) + "\n"


def _story(story: StoryView, speak: Language) -> list[str]:
    under = [story.told] if story.told else [story.tag, story.time]
    parts = (under[0], story.outlets, *under[1:], story.also_in)
    lines = [
        f"### {_linked(story.headline, story.href)}",
        f"*{escaped(' · '.join(part for part in parts if part))}*",
    ]
    if story.gloss:
        lines.append(_gloss(story.gloss, speak))
    if fresh := [
        _pieces(one.pieces)
        + (f" — {_linked(one.outlet, one.href)}" if one.outlet else "")
        + (escaped(f" ({speak.say('changed_from', was=one.was)})") if one.was else "")
        + (f" {_gloss(one.gloss, speak)}" if one.gloss else "")
        for one in story.fresh
    ]:
        lines.append(_listed(fresh))
    if story.more:
        lines.append(escaped(speak.say("more_sentences", story.more)))
    lines += [f"{escaped(speak.say('taken_out'))} ~~{escaped(one)}~~" for one in story.gone]
    lines += [escaped(event) for event in story.events]
    if story.more_events:
        lines.append(escaped(speak.say("more", story.more_events)))
    if story.elsewhere:
        lines.append(escaped(speak.say("new_elsewhere")))
        lines.append(
            _listed(
                f"{escaped(one.outlet)}: {_linked(one.headline, one.href)} ({escaped(one.news)})"
                for one in story.elsewhere
            )
        )
    if story.more_elsewhere:
        lines.append(escaped(speak.say("more_articles", story.more_elsewhere)))
    for known in story.known:
        where = f" ({known.where})" if known.where else ""
        lines.append(f"> {escaped(speak.say('known'))} {escaped(known.text + where)}")
    if story.also:
        lines.append(escaped(f"{speak.say('also_in')} {story.also}"))
    return lines


def _gloss(text: str, speak: Language) -> str:
    return f"*{escaped(speak.say('gloss'))}* {escaped(text)}"


def _coverage(view: DigestView) -> list[str]:
    seen, speak = view.coverage, view.language
    lines = ["---", f"**{escaped(speak.say('coverage'))}**"]
    lines.append(escaped(f"{seen.summary} {seen.left_out}".strip()))
    silent = [f"{speak.say('not_answering')} {name} – {why}" for name, why in seen.failing]
    if seen.silent:
        silent.append(f"{speak.say('silent')} {seen.silent}")
    silent += [f"{speak.say('note')} {note}" for note in seen.notes]
    return [*lines, _listed(map(escaped, silent))] if silent else lines


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


_STYLES = {"hit": "**", "added": "**", "removed": "~~"}


def _pieces(pieces: Iterable[Piece]) -> str:
    """Signs of style stand close to a word, or they are none."""
    said = []
    for piece in pieces:
        sign, inner = _STYLES.get(piece.kind, ""), piece.text.strip()
        start, _, end = piece.text.partition(inner) if inner else (piece.text, "", "")
        said.append(f"{start}{sign}{escaped(inner)}{sign}{end}" if inner else piece.text)
    return "".join(said)


def _linked(text: str, href: str) -> str:
    safe = href.replace("(", "%28").replace(")", "%29").replace("<", "%3C")
    return f"[{escaped(text)}]({safe})" if safe else escaped(text)


def escaped(text: str) -> str:
    """`text` that Markdown takes for nothing but words."""
    return _SIGNS.sub(r"\\\1", text)
