"""How a verdict and its sentences look to people."""

from rich.text import Text

from monitor.cli import screen
from monitor.model import Sentence, Status, Verdict, VerdictKind

WORDS = {Status.NEW: "new", Status.REWORDED: "reworded", Status.SEEN: "seen"}


def line(verdict: Verdict) -> Text:
    """`follow-up of 12, 40% new`; of a copy also how much of it is none."""
    made = screen.state(verdict.verdict.value)
    if verdict.origin:
        made.append(f" of {screen.safe(verdict.origin)}", "not bold default")
    new = [one.status for one in verdict.sentences].count(Status.NEW)
    if new and verdict.verdict is VerdictKind.COPY:  # else "copy" and "56% new" contradict
        said = screen.count(len(verdict.sentences), "sentence")
        made.append(f" but for {new} of {said}", "not bold default")
    made.append(
        f", {verdict.new_share:.0%} new, story {screen.safe(verdict.story)}", "dim not bold"
    )
    return made


def sentence(said: Sentence, *, sources: bool = False) -> None:
    """A sentence with its status in the margin; below it, what was already said and where.

    With `sources` also where it was said in the same words.
    """
    status = said.status
    mark = WORDS[status] + ("!" if said.material else "")
    style = {Status.NEW: "", Status.REWORDED: "", Status.SEEN: "dim"}[status]
    marked = Text(f"  {mark:<10}", screen.STATE_STYLES[status.value])
    screen.beside(marked, Text(screen.safe(said.text), style))
    if said.source_text is None or (status is Status.SEEN and not sources):
        return
    steps = Text()
    for change in said.changes:
        steps.append("  " if steps else "")
        steps.append(f"[-{screen.safe(change.old)}-]" if change.old else "", "red")
        steps.append(f"{{+{screen.safe(change.new)}+}}" if change.new else "", "green")
    if steps:
        screen.beside(Text(" " * 14), steps)
    where = [said.source_outlet, screen.day(said.source_date), said.source_id]
    screen.note(" " * 14 + ", ".join(part for part in where if part))
