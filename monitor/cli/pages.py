"""Pages fetched for a command line; apart from other documents, since the network takes long to
import."""

from dataclasses import replace
from datetime import UTC, datetime

from monitor import urls
from monitor.app import Tools
from monitor.cli.documents import ports
from monitor.extract import page
from monitor.fetch.page import evidence, get_page
from monitor.model import Evidence, Page
from monitor.pipeline.reading import charset


async def fetched(tools: Tools, url: str) -> tuple[Page, Evidence]:
    """What the page at an address says, and how it was had."""
    limit = tools.settings.fetch.max_page
    response = await get_page(tools.http, url, max_bytes=limit, ports=ports(url))
    said = await tools.pool.run(
        page,
        response.body,
        response.url,
        charset(response.headers.get("content-type", "")),
        subject=urls.redact(url),
    )
    return said, replace(evidence(response, url, datetime.now(UTC)), title=said.title or "")
