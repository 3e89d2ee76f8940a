"""`monitor why`: every decision about an article, and what was sent of it."""

from operator import itemgetter

from rich.text import Text

from monitor.cli import screen, verdict
from monitor.cli.article import Number
from monitor.cli.here import Here, command
from monitor.model import Decision, Delivery, StoredArticle, StoredHit, Verdict
from monitor.render import EXPLAIN
from monitor.views import articles, deliveries, hits, items


@command
def why(here: Here, number: Number) -> None:
    """Show every decision about an article, with its reason, its evidence and its deliveries.

    Example: monitor why 120
    """
    with here.database() as database:
        one = database.read(articles.article, number)
        decided = database.read(deliveries.decisions, one.id)
        sent = database.read(deliveries.deliveries, article_id=one.id)
        found = database.read(hits.of, one.id)
        judged = database.read(items.verdict, one.id)
    rows = [*(_decision(each, found) for each in decided), *map(_delivery, sent)]
    if here.rows([*rows, *map(_evidence, [judged] if judged else [])]):
        return
    _show(one, decided, sent, found)
    if judged:
        _show_evidence(judged)


def _decision(one: Decision, found: list[StoredHit]) -> dict[str, object]:
    return {
        "at": one.at,
        "stage": one.stage,
        "outcome": one.outcome,
        "reason": one.reason,
        "subject": one.subject or None,
        "detail": one.detail or None,
        "explained": EXPLAIN[one.reason],
        **({"hits": _ids(one, found)} if one.stage == "match" else {}),
    }


def _ids(one: Decision, found: list[StoredHit]) -> list[str]:
    """The hits that a decision of the match arrow rests on."""
    return [hit.id for hit in found if hit.hit.watchlist == one.subject]


def _delivery(one: Delivery) -> dict[str, object]:
    return {
        "at": one.sent_at or one.created_at,
        "stage": "deliver",
        "outcome": one.state,
        "reason": one.reason or None,
        "subject": one.message.channel,
        "detail": one.why or None,
        "delivery": one.message.id,
    }


def _evidence(judged: Verdict) -> dict[str, object]:
    """What the verdict rests on."""
    return {
        "at": None,
        "stage": "evidence",
        "outcome": None,
        "reason": None,
        "subject": None,
        "detail": None,
        "verdict": judged.verdict,
        "origin": judged.origin,
        "story": judged.story,
        "new_share": judged.new_share,
        "material": judged.material,
        "nearest": judged.nearest,
        "sentences": judged.sentences,
    }


def _show_evidence(judged: Verdict) -> None:
    """The verdict, the nearest documents, and each sentence with where it was said before."""
    screen.line()
    screen.line(verdict.line(judged))
    for near in judged.nearest:
        origin = ", the origin" if near.id == judged.origin else ""
        share = f"{near.containment:.0%} of its wording stands in {near.id}{origin}: "
        told = screen.short(near.title or "(no title)", 60)
        screen.prose(Text(f"{share}{told}", "dim"), 2)
    for sentence in judged.sentences:
        verdict.sentence(sentence, sources=True)


def _show(
    one: StoredArticle, decided: list[Decision], sent: list[Delivery], found: list[StoredHit]
) -> None:
    screen.heading(one.document.title or f"Article {one.id}", one.document.outlet or "")
    if not decided:
        screen.note("It was put on the shelf by hand." if one.shelf else "Nothing was decided yet.")
    lines = list[tuple[str, str, Text]]()  # within a minute in the order in which it was decided
    for decision in decided:
        told = Text()
        told.append(f"{decision.subject}: " if decision.subject else "", "cyan")
        told.append(EXPLAIN[decision.reason])
        told.append(f" ({screen.safe(decision.detail)})" if decision.detail else "", "dim")
        if decision.stage == "match" and (ids := _ids(decision, found)):
            told.append(f" {' '.join(ids)}", "dim")
        lines.append((screen.day(decision.at), decision.stage, told))
    for delivery in sent:
        told = Text(f"{delivery.message.kind} to {delivery.message.channel}: ")
        told.append_text(screen.state(delivery.state.value))
        told.append(f" ({screen.safe(delivery.why)})" if delivery.why else "", "dim")
        lines.append((screen.day(delivery.sent_at or delivery.created_at), "deliver", told))
    for at, stage, told in sorted(lines, key=itemgetter(0)):
        screen.beside(Text.assemble((at, "dim"), f"  {stage:<8} "), told)
