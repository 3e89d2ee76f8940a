"""A digest as a press review in Word's format, for offices that file what they read."""

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from monitor.render.languages import Language
from monitor.render.marks import Piece
from monitor.render.story import StoryView
from monitor.render.view import DigestView
from monitor.render.words import direction

# The colours of the mail.
INK, RED, GREY = (RGBColor.from_string(one) for one in ("1B1A18", "9E2B25", "6B675F"))
HIT, ADDED = "FFEC9E", "D9EFDB"
# Of each style: size and space before and after in points, its colour.
STYLES = {
    "Title": (24, 0, 4, INK),
    "Heading 1": (16, 20, 2, RED),
    "Heading 2": (13, 14, 2, INK),
    "Normal": (11, 0, 4, INK),
    "List Bullet": (11, 0, 4, INK),
    "Header": (9, 0, 0, GREY),
    "Footer": (9, 0, 0, GREY),
}


def review(view: DigestView, name: str) -> bytes:
    """The digest as a .docx: a heading a watchlist, a heading a story, links, marks, sources."""
    speak, paper = view.language, docx.Document()
    paper.core_properties.title, paper.core_properties.author = view.title, name
    paper.core_properties.language = speak.code
    _set(paper)
    paper.sections[0].header.paragraphs[0].text = f"{name} · {view.title} · {view.date}"
    _pages(paper.sections[0].footer.paragraphs[0])
    paper.add_heading(view.title, 0)
    paper.add_paragraph(f"{view.date}. {view.summary}")
    for section in view.sections:
        paper.add_heading(f"{section.title} ({section.total})", 1)
        if section.chart:
            _small(paper, f"{section.chart.blocks}  {section.chart.said}")
        for story in section.stories:
            _story(paper, story, speak)
        if section.more:
            _small(paper, speak.say("more_stories", section.more))
    if view.quiet:
        phrase = "nothing_new_in" if view.sections else "watched"
        _small(paper, speak.say(phrase, names=view.quiet))
    _coverage(paper, view)
    for run in paper.element.body.iter(qn("w:r")):
        if direction("".join(text.text or "" for text in run.iter(qn("w:t")))) == "rtl":
            run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _set(paper: Any) -> None:
    """A4, and the look of the mail in place of the template's own."""
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(24)
    for name, (size, before, after, colour) in STYLES.items():
        style = paper.styles[name]
        font, lines = style.font, style.paragraph_format
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [one for one in fonts.attrib if one.endswith("Theme")]:
            del fonts.attrib[theme]  # a theme's font would win
        font.name, font.size, font.color.rgb = "Georgia", Pt(size), colour
        font.bold = size > 11
        lines.space_before, lines.space_after = Pt(before), Pt(after)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _story(paper: Any, story: StoryView, speak: Language) -> None:
    head = paper.add_heading("", 2)
    _side(head, story.dir)
    _link(head, story.headline, story.href, underlined=False)
    _gloss(paper, story.gloss, speak)
    under = (story.told or story.tag, story.outlets, "" if story.told else story.time)
    _small(paper, " · ".join(part for part in under if part))
    for one in story.fresh:
        line = paper.add_paragraph(style="List Bullet")
        _side(line, one.dir)
        _pieces(line, one.pieces)
        if one.outlet:
            line.add_run(" — ")
            _link(line, one.outlet, one.href)
        if one.was:
            _grey(line, f" ({speak.say('changed_from', was=one.was)})")
        _gloss(paper, one.gloss, speak)
    if story.more:
        _small(paper, speak.say("more_sentences", story.more))
    for gone in story.gone:
        line = paper.add_paragraph(f"{speak.say('taken_out')} ")
        line.add_run(gone).font.strike = True
    for event in story.events:
        paper.add_paragraph(event).runs[0].font.color.rgb = RED
    if story.elsewhere:
        _small(paper, speak.say("new_elsewhere"))
    for other in story.elsewhere:
        line = paper.add_paragraph(f"{other.outlet}: ", style="List Bullet")
        _side(line, other.dir)
        _link(line, other.headline, other.href)
        _grey(line, f" ({other.news})")
    if story.more_elsewhere:
        _small(paper, speak.say("more_articles", story.more_elsewhere))
    for known in story.known:
        where = f" ({known.where})" if known.where else ""
        line = paper.add_paragraph()
        line.paragraph_format.left_indent = Mm(6)
        _side(line, known.dir)
        _grey(line, f"{speak.say('known')} {known.text}{where}")
    if story.also:
        _small(paper, f"{speak.say('also_in')} {story.also}")


def _gloss(paper: Any, text: str, speak: Language) -> None:
    """What a machine made of a headline or a sentence, said to be that."""
    if text:
        line = paper.add_paragraph()
        line.paragraph_format.left_indent = Mm(6)
        _grey(line, f"{speak.say('gloss')} {text}")


def _coverage(paper: Any, view: DigestView) -> None:
    seen, speak = view.coverage, view.language
    paper.add_heading(speak.say("coverage"), 1)
    paper.add_paragraph(f"{seen.summary} {seen.left_out}".strip())
    for source, why in seen.failing:
        paper.add_paragraph(f"{speak.say('not_answering')} {source} – {why}")
    if seen.silent:
        paper.add_paragraph(f"{speak.say('silent')} {seen.silent}")
    for note in seen.notes:
        paper.add_paragraph(f"{speak.say('note')} {note}")


def _pieces(line: Any, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        run = line.add_run(piece.text)
        if piece.kind == "hit":
            _shade(run, HIT)
        elif piece.kind == "added":
            _shade(run, ADDED)
        elif piece.kind == "removed":
            run.font.strike, run.font.color.rgb = True, GREY


def _shade(run: Any, colour: str) -> None:
    """Softer than the sixteen colours of a highlight."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    run._r.get_or_add_rPr().append(shade)


def _link(line: Any, text: str, href: str, underlined: bool = True) -> None:
    """A run that leads to an address; python-docx has no call for it."""
    if not href:
        line.add_run(text)
        return
    anchor = OxmlElement("w:hyperlink")
    known = line.part.rels  # its own way to a free name looks at all names each time
    name = f"link{len(known)}"
    known.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, href, name, True)
    anchor.set(qn("r:id"), name)
    run = line.add_run(text)
    run.font.underline = underlined
    anchor.append(run._r)
    line._p.append(anchor)


def _side(line: Any, way: str) -> None:
    """A line that runs from right to left begins at the right by itself."""
    if way == "rtl":
        line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _small(paper: Any, text: str) -> None:
    _grey(paper.add_paragraph(), text)


def _grey(line: Any, text: str) -> None:
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), GREY


def _pages(line: Any) -> None:
    """The page's number."""
    line.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        line.add_run()._r.append(part)
