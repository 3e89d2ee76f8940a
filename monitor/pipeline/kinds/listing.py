"""A page that lists articles, without a feed."""

from monitor.parse import parse_listing
from monitor.pipeline.kinds.question import Got, Question

ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"


async def ask(question: Question) -> Got:
    response = await question.main(accept=ACCEPT)
    if question.unchanged(response):
        return Got(response)
    links = question.source.select.links
    return Got(response, await question.read(parse_listing, response, links))
