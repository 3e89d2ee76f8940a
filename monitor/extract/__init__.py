"""Pages and files to text. Knows nothing of the network, nor that it runs in a sandbox."""

from monitor.extract.files import body, json_document, read
from monitor.extract.page import page

__all__ = ["body", "json_document", "page", "read"]
