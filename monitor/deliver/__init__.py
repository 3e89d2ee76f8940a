"""One message to one channel, and exactly what came of it (`door`)."""

from typing import TYPE_CHECKING

from monitor.lazily import lazily

if TYPE_CHECKING:
    from monitor.deliver.address import kind
    from monitor.deliver.door import check, send

__all__ = ["check", "kind", "send"]

__getattr__ = lazily(__name__, address="kind", door="check send")
