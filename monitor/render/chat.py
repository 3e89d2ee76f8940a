"""Chat messages: lines of runs, cut to a service's limit before any markup exists, so that a cut
never falls inside a tag and a stranger's title never becomes one."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from monitor.render import words
from monitor.render.languages import Language
from monitor.render.several import SeveralView
from monitor.render.story import SentenceView, StoryView
from monitor.render.view import DigestView

SLACK = 2_900  # characters of markup: a section block takes 3,000; the rest is for marks
TELEGRAM = 4_000  # UTF-16 units of text: a message takes 4,096; the rest is for marks


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one style."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False  # what a rewording took out; left out where nothing can be struck
    before: bool = False  # the earlier wording, quoted
    href: str = ""


Line = tuple[Run, ...]
Cost = Callable[[Sequence[Line]], int]


# --- what a message says ------------------------------------------------------------------------


def alert_lines(story: StoryView, watch: str, speak: Language) -> list[Line]:
    """One story: whose watchlist, headline, outlets, new sentences, what was known."""
    lines: list[Line] = [
        (Run(watch, bold=True), Run(f" · {story.tag}")),
        (Run(story.headline, bold=True, href=story.href),),
        (Run(_dotted(story.outlets, story.time), italic=True),),
        *_gloss(story.gloss, speak),
    ]
    lines += _events(story, speak)
    if story.fresh or story.gone:
        lines.append(())
        for sentence in story.fresh:
            lines += _told(sentence, speak)
    lines += [_taken_out(one, speak) for one in story.gone]
    if story.more:
        lines.append((Run(speak.say("more_sentences", story.more), italic=True),))
    for other in story.elsewhere:
        label = speak.say("also_new_in", outlet=other.outlet)
        lines.append((Run(label, italic=True), Run(other.headline, href=other.href)))
    for known in story.known[:1]:
        label = speak.say("known_in", where=known.where) if known.where else speak.say("known")
        lines += [(), (Run(f"{label} ", italic=True), Run(known.text))]
    if story.also:
        lines.append((Run(f"{speak.say('also_in')} {story.also}", italic=True),))
    return lines


def several_lines(view: SeveralView) -> list[Line]:
    """Several stories: why together, and of each its headline and its first new sentences."""
    speak = view.language
    lines: list[Line] = [
        (Run(view.subject, bold=True),),
        (Run(view.because, italic=True),),
        (Run(view.date, italic=True),),
    ]
    for watch, story in view.stories:
        lines += [
            (),
            (Run("• "), Run(story.headline, bold=True, href=story.href)),
            (Run("   "), Run(_dotted(watch, story.tag, story.outlets, story.time), italic=True)),
        ]
        lines += [*_gloss(story.gloss, speak, "   "), *_events(story, speak, "   ")]
        for sentence in story.fresh:
            lines += _told(sentence, speak, "   + ")
        lines += [(Run("   "), *_taken_out(gone, speak)) for gone in story.gone]
        if story.more:
            lines.append((Run(f"   {speak.say('more_sentences', story.more)}", italic=True),))
    if view.more:
        said = f"{speak.say('more', view.more)}. {speak.say('all_of_them')} {view.command}"
        lines += [(), (Run(said, italic=True),)]
    return lines


def digest_lines(view: DigestView) -> list[Line]:
    """A digest for a chat: per story its headline, its first new sentence, how many more."""
    speak = view.language
    lines: list[Line] = [(Run(f"{view.title} · {view.date}", bold=True),)]
    if not view.sections:
        lines.append((Run(view.summary),))
    for section in view.sections:
        lines += [(), (Run(section.title, bold=True), Run(f" ({section.total})"))]
        for story in section.stories:
            under = _dotted(story.outlets, story.told or story.time)
            lines.append(
                (
                    Run("• "),
                    Run(story.headline, href=story.href),
                    Run(f" · {under}", italic=True),
                )
            )
            lines += [*_gloss(story.gloss, speak, "   "), *_events(story, speak, "   ")]
            if story.fresh:
                lines += _told(_telling(story.fresh), speak, "   + ")
                if more := len(story.fresh) - 1 + story.rest:
                    lines.append((Run(f"   {speak.say('more_sentences', more)}", italic=True),))
        if section.more:
            lines.append((Run(speak.say("more", section.more), italic=True),))
    if view.more:
        lines += [(), (Run(f"{speak.say('all_of_them')} {view.command}", italic=True),)]
    return [*lines, (), *_coverage(view)]


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _gloss(text: str, speak: Language, lead: str = "") -> list[Line]:
    """What a machine made of it, said to be a machine's."""
    label = Run(f"{speak.say('gloss')} ", italic=True)
    return [(Run(lead), label, Run(text))] if text else []


def _events(story: StoryView, speak: Language, lead: str = "") -> list[Line]:
    said = [*story.events]
    if story.more_events:
        said.append(speak.say("more", story.more_events))
    return [(Run(lead), Run(one, italic=True)) for one in said]


def _taken_out(sentence: str, speak: Language) -> Line:
    return (Run(f"{speak.say('taken_out')} ", italic=True), Run(sentence))


def _telling(fresh: Sequence[SentenceView]) -> SentenceView:
    """The first sentence that a watchlist met, else the first."""
    met = (s for s in fresh if any(piece.kind == "hit" for piece in s.pieces))
    return next(met, fresh[0])


def notice_lines(subject: str, lines: Sequence[str]) -> list[Line]:
    """A few plain lines under a subject."""
    return [(Run(subject, bold=True),), (), *[(Run(line),) for line in lines]]


def _coverage(view: DigestView) -> list[Line]:
    coverage, speak = view.coverage, view.language
    said = [coverage.summary, coverage.left_out]
    if coverage.failing:
        names = speak.join([name for name, _ in coverage.failing], 8)
        said.append(f"{speak.say('not_answering')} {names}.")
    if coverage.silent:
        said.append(f"{speak.say('silent')} {coverage.silent}.")
    return [(Run(text, italic=True),) for text in [*said, *coverage.notes] if text]


def _told(sentence: SentenceView, speak: Language, lead: str = "• ") -> list[Line]:
    """It, the earlier wording where nothing is struck or added, and what a machine made of it."""
    lines = [_sentence(sentence, lead)]
    if sentence.was and not sentence.changed:
        said = speak.say("changed_from", was=sentence.was)
        lines.append((Run("   "), Run(f"({said})", italic=True, before=True)))
    return [*lines, *_gloss(sentence.gloss, speak, "   ")]


def _sentence(sentence: SentenceView, lead: str) -> Line:
    runs: list[Run] = []
    for piece in sentence.pieces:
        text, last = piece.text, runs[-1] if runs else None
        if last and last.struck and text.startswith(" "):  # a struck word takes its space along
            runs[-1], text = replace(last, text=f"{last.text} "), text[1:]
        runs.append(Run(text, bold=piece.kind in {"hit", "added"}, struck=piece.kind == "removed"))
    if sentence.outlet:
        runs.append(Run(f" ({sentence.outlet})", italic=True))
    return (Run(lead), *(run for run in runs if run.text))


# --- how much of it fits ------------------------------------------------------------------------


def fit(lines: Sequence[Line], limit: int, cost: Cost) -> list[Line]:
    """As many lines as cost at most `limit`, the first that does not fit cut short.

    What was said before makes room for what is said now, the last of it first.
    """
    kept: list[Line] = []

    def fits(line: Line) -> bool:
        return cost([*kept, line]) <= limit

    for line in _making_room(lines, cost(lines) - limit, cost):
        if not fits(line):
            short = _shorten(line, fits)
            return [*kept, short] if short else kept
        kept.append(line)
    return kept


def _making_room(lines: Sequence[Line], over: int, cost: Cost) -> list[Line]:
    kept = list(lines)
    for place, line in reversed([*enumerate(lines)]):
        now = tuple(run for run in line if not (run.struck or run.before))
        if over > 0 and now != line:
            bare = not any(run.text.strip() for run in now)
            kept[place : place + 1] = [] if bare else [now]
            over -= cost([line]) + 1 if bare else cost([line]) - cost([now])
    return kept


def _shorten(line: Line, fits: Callable[[Line], bool]) -> Line:
    """The longest beginning of `line`, with an ellipsis, that `fits`; () if there is none."""
    for place in range(len(line) - 1, -1, -1):
        whole, run = line[:place], line[place]
        low, high = 0, len(run.text)
        while low < high:
            middle = (low + high + 1) // 2
            if fits((*whole, replace(run, text=run.text[:middle] + "…"))):
                low = middle
            else:
                high = middle - 1
        end = words.boundary(run.text, low) if low < len(run.text) else low
        text = run.text[:end].rstrip()
        if any(map(str.isalnum, text)):
            return (*whole, replace(run, text=text + "…"))
    return ()


# --- in whose markup ----------------------------------------------------------------------------


def slack(lines: Sequence[Line]) -> str:
    """Slack's mrkdwn. Nothing in it can become a mention, a link or a style it should not."""
    return "\n".join("".join(map(_slack_run, line)) for line in lines)


def slack_cost(lines: Sequence[Line]) -> int:
    """Characters of the markup."""
    return len(slack(lines))


# Slack has no way to escape its style marks; look-alikes keep the text readable and inert.
_SLACK = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "*": "∗", "~": "∼", "`": "ʼ", "_": "ˍ"}
)


def _slack_run(run: Run) -> str:
    text = run.text.translate(_SLACK)
    # `@channel` is a word to Slack, unless a workspace links names: then a joiner keeps it one.
    text = re.sub(r"@(?=\w)", "@\u2060", text)
    if run.href:
        href = words.link(run.href).replace("&", "&amp;")
        text = f"<{href}|{text.replace('|', '∣')}>" if href else text
    return _styled(text, run, ("*", "*"), ("_", "_"), ("~", "~"))


def telegram(lines: Sequence[Line]) -> str:
    """The HTML that the Bot API takes: b, i, s and a, nothing else."""
    return "\n".join("".join(map(_telegram_run, line)) for line in lines)


def telegram_cost(lines: Sequence[Line]) -> int:
    """UTF-16 units of the text that is left once the markup has been parsed."""
    said = "\n".join("".join(run.text for run in line) for line in lines)
    return len(said.encode("utf-16-le")) // 2


def _telegram_run(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    if href := words.link(run.href):
        text = f'<a href="{html.escape(href)}">{text}</a>'
    return _styled(text, run, ("<b>", "</b>"), ("<i>", "</i>"), ("<s>", "</s>"))


def plain(lines: Sequence[Line]) -> str:
    """The words alone."""
    return "\n".join("".join(run.text for run in line if not run.struck) for line in lines)


Marks = tuple[str, str]


def _styled(text: str, run: Run, bold: Marks, italic: Marks, struck: Marks) -> str:
    """`text` between marks, white space at its ends left outside of them."""
    start, inner, end = words.core(text)
    if not inner:
        return text
    if run.italic:
        inner = italic[0] + inner + italic[1]
    if run.struck:
        inner = struck[0] + inner + struck[1]
    if run.bold:
        inner = bold[0] + inner + bold[1]
    return start + inner + end
