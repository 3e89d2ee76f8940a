"""What it is that came instead of a feed, in words for whoever has to fix the address."""

import re

MAGIC = (
    (b"%PDF-", "this is a PDF file"),
    (b"PK\x03\x04", "this is a ZIP archive or an office document"),
    (b"\x89PNG", "this is an image"),
    (b"\xff\xd8\xff", "this is an image"),
    (b"GIF8", "this is an image"),
    (b"\x1f\x8b", "this is a compressed file"),
)
CHALLENGE = re.compile(
    r"cf-chl|challenge-platform|g-recaptcha|h-captcha|captcha-delivery|ddos-guard"
    r"|_incapsula_resource|awswaf|px-captcha"
    r"|enable javascript and cookies|checking your browser|just a moment\.\.\.",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"<(script|style)\b.*?(?:</\1[^<>]*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL
)
# Who guards a site puts the same scripts into its ordinary pages; one that asks for proof is small
# and says little, in characters.
SIZE, SAID = 200_000, 1_000
SHAPES = (
    (r"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b", "this is a sitemap"),
    (r"<opml\b", "this is an OPML list of feeds"),
    (r"<!doctype html|<html\b|<head\b|<body\b", "this is an HTML page"),
    (r"<\?php\b", "this is PHP source"),
    (r"<\?xml\b", "this is XML of another kind"),
)


def looks_like(body: bytes, text: str) -> str:
    """A clause such as "this is an HTML page"."""
    if not text.strip():
        return "this is empty"
    for magic, name in MAGIC:
        if body.startswith(magic):
            return name
    start = text[:4_096]
    for shape, name in SHAPES:
        if re.search(shape, start, re.IGNORECASE):
            if "HTML" in name and wants_proof(text):
                return "this is a page that wants proof of a human reader"
            return name
    return "this is JSON of another kind" if text[0] in "{[" else "this is text of another kind"


def wants_proof(page: str) -> bool:
    """Whether a page of HTML, given whole, wants proof that its reader is no program."""
    if len(page) > SIZE or not CHALLENGE.search(page):
        return False
    return len(" ".join(TAGS.sub(" ", page).split())) < SAID
