"""Complete documents: one solution, or a booklet with a title, contents and one section for each exercise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import zip_longest

from mathnn.render import language as say
from mathnn.render.html import HtmlWriter
from mathnn.render.latex import LatexWriter, plain
from mathnn.render.markdown import MarkdownWriter
from mathnn.render.text import TextWriter
from mathnn.steps.derivation import Derivation
from mathnn.steps.words import MathnnError, Words

Title = Words | str | None
FORMS = ("text", "markdown", "latex", "html", "pdf")
ALIASES = {"md": "markdown", "tex": "latex", "txt": "text"}
UNKNOWN_FORM = Words("'form' must be one of {known}, got {form}", "« form » doit valoir {known} ; reçu : {form}")
UNKNOWN_LANGUAGE = Words(
    "'language' must be en or fr, got {given}", "« language » doit valoir en ou fr ; reçu : {given}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a booklet.

    solutions  one solution or several
    heading    its title
    source     where it comes from: "Gradient, §1.2"
    note       a sentence under the heading
    part       the part of the booklet it belongs to; a new one gets a heading of its own
    """

    solutions: Derivation | tuple[Derivation, ...]
    heading: Title = None
    source: str = ""
    note: Title = None
    part: Title = None

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """The solutions, in order."""
        return (self.solutions,) if isinstance(self.solutions, Derivation) else self.solutions


@dataclass(frozen=True, slots=True)
class Booklet:
    """What a document is made of, before it has a format."""

    sections: tuple[Section, ...]
    title: str
    subtitle: str
    contents: bool
    language: str
    detail: str

    @property
    def promise(self) -> str:
        """That every answer was checked, where that is so."""
        found = [d.checks for section in self.sections for d in section.derivations]
        proved = all(checks and all(c.verdict.status == "proved" for c in checks) for checks in found)
        return say.polish(say.CHECKED.template(self.language), self.language) if proved else ""

    def said(self, title: Title) -> str:
        """A title in the language of the document."""
        text = title.template(self.language) if isinstance(title, Words) else title or ""
        return say.polish(text, self.language)


def known_form(form: str, language: str) -> str:
    """The canonical name of a format.

    Raises MathnnError for an unknown format or language.
    """
    if language not in ("en", "fr"):
        raise MathnnError(UNKNOWN_LANGUAGE, {"given": language})
    form = ALIASES.get(form, form)
    if form not in FORMS:
        raise MathnnError(UNKNOWN_FORM, {"known": ", ".join(FORMS), "form": form})
    return form


def render(derivation: Derivation, form: str, *, language: str = "en", detail: str = "normal") -> str:
    """One solution as a fragment: text, markdown, latex (for a document with amsmath) or html."""
    form = known_form(form, language)
    if form == "pdf":
        raise MathnnError(UNKNOWN_FORM, {"known": ", ".join(FORMS[:-1]), "form": form})
    writers = {"text": TextWriter, "markdown": MarkdownWriter, "latex": LatexWriter, "html": HtmlWriter}
    return writers[form](language).solution(derivation, detail).rstrip("\n") + "\n"


def document(
    solutions: Derivation | Section | Sequence[Derivation | Section],
    form: str,
    *,
    language: str = "en",
    detail: str = "normal",
    title: Title = None,
    subtitle: Title = None,
    contents: bool = True,
    headings: Iterable[Title] = (),
    sections: Iterable[Title] = (),
) -> str | bytes:
    """A complete document; for ``pdf`` its bytes.

    ``headings`` and ``sections`` give the heading and the part of each solution, where they are not Sections already.

    Raises MathnnError for an unknown format or language, and when there is no LaTeX to make a PDF with.
    """
    form = known_form(form, language)
    given = (solutions,) if isinstance(solutions, (Derivation, Section)) else tuple(solutions)
    bound = []
    for solution, heading, part in zip_longest(given, tuple(headings)[: len(given)], tuple(sections)[: len(given)]):
        bound.append(solution if isinstance(solution, Section) else Section(solution, heading, part=part))
    booklet = Booklet(tuple(bound), "", "", contents and len(bound) > 1, language, detail)
    default = say.SOLUTION if len(bound) == 1 else say.SOLUTIONS
    booklet = Booklet(
        booklet.sections, booklet.said(title or default), booklet.said(subtitle), booklet.contents, language, detail
    )
    if form == "pdf":
        from mathnn.render.pdf import pdf

        return pdf(latex_document(booklet), language)
    makers = {"text": text_document, "markdown": markdown_document, "latex": latex_document, "html": html_document}
    return makers[form](booklet)


def _headings(booklet: Booklet) -> list[tuple[str, str, Section]]:
    """(new part or "", heading, section) for each section."""
    found, before = [], ""
    for number, section in enumerate(booklet.sections, 1):
        part = booklet.said(section.part)
        heading = booklet.said(section.heading)
        if not heading and len(booklet.sections) > 1:
            heading = say.EXERCISE.say(booklet.language, number=number)
        found.append((part if part != before else "", heading, section))
        before = part
    return found


def _source(booklet: Booklet, section: Section) -> str:
    if not section.source:
        return ""
    return say.polish(f"{say.SOURCE.template(booklet.language)} {section.source}", booklet.language)


def text_document(booklet: Booklet) -> str:
    """Headings underlined, one solution after the other."""
    writer = TextWriter(booklet.language)
    written = [f"{booklet.title}\n{'═' * len(booklet.title)}"]
    written += [booklet.subtitle] if booklet.subtitle else []
    if booklet.contents:
        listed = [f"{number:4}  {heading}" for number, (_, heading, _) in enumerate(_headings(booklet), 1)]
        written.append("\n".join([say.CONTENTS.template(booklet.language), *listed]))
    for number, (part, heading, section) in enumerate(_headings(booklet), 1):
        written += [f"\n{part}\n{'━' * len(part)}"] if part else []
        numbered = f"{number}. {heading}" if booklet.contents else heading
        written += [f"{numbered}\n{'─' * len(numbered)}"] if heading else []
        written += [t for t in (_source(booklet, section), booklet.said(section.note)) if t]
        written += [writer.solution(d, booklet.detail) for d in section.derivations]
    return "\n\n".join(written) + "\n"


def markdown_document(booklet: Booklet) -> str:
    """Headings, contents with links, solutions."""
    writer = MarkdownWriter(booklet.language)
    written = [f"# {writer.words(booklet.title)}"]
    written += [f"*{writer.words(booklet.subtitle)}*"] if booklet.subtitle else []
    if booklet.contents:
        listed = [f"{n}. [{writer.words(h)}](#{n})" for n, (_, h, _) in enumerate(_headings(booklet), 1)]
        written.append("\n".join([f"**{say.CONTENTS.template(booklet.language)}**", "", *listed]))
    for number, (part, heading, section) in enumerate(_headings(booklet), 1):
        written += [f"## {writer.words(part)}"] if part else []
        anchor = f'<a id="{number}"></a>{number}. ' if booklet.contents else ""
        written += [f"### {anchor}{writer.words(heading)}"] if heading else []
        written += [f"*{writer.words(t)}*" for t in (_source(booklet, section), booklet.said(section.note)) if t]
        written += [writer.solution(d, booklet.detail).strip() for d in section.derivations]
    return "\n\n".join(written) + "\n"


_PREAMBLE = r"""\documentclass[11pt,a4paper,fleqn]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\IfFileExists{microtype.sty}{\usepackage{microtype}}{}
\usepackage[a4paper,margin=24mm,bottom=28mm]{geometry}
\usepackage{xcolor}
%BABEL%
\usepackage[hidelinks,unicode]{hyperref}
\definecolor{soft}{gray}{0.35}
\definecolor{accent}{RGB}{138,43,29}
\newcommand{\rulename}[1]{\text{\small\itshape\color{soft}#1}}
\newcommand{\source}[1]{{\noindent\small\color{soft}#1\par}}
\setlength{\fboxsep}{7pt}
\setlength{\parindent}{0pt}
\setlength{\parskip}{.5em plus .2em}
\setlength{\emergencystretch}{2em}
\setcounter{secnumdepth}{0}
\setlength{\mathindent}{2em}
\newcommand{\roomy}{\par\vspace{0pt plus .22\textheight}\pagebreak[1]\vspace{0pt plus -.22\textheight}}
\raggedbottom
\hypersetup{pdftitle={%PLAIN%},pdflang={%LANG%}}
"""
_TIKZ = r"""\usepackage{tikz}
\usetikzlibrary{babel}
"""
_FRENCH = r"""\IfFileExists{french.ldf}{\usepackage[french]{babel}%
  \ifdefined\frenchsetup\frenchsetup{AutoSpacePunctuation=false}\fi}{%
  \renewcommand{\contentsname}{Table des mati\`eres}}"""


def latex_document(booklet: Booklet) -> str:
    """A document that compiles with pdflatex and the recommended packages."""
    writer = LatexWriter(booklet.language, r"\rulename{%s}")
    preamble = _PREAMBLE.replace("%BABEL%", _FRENCH if booklet.language == "fr" else r"\usepackage[english]{babel}")
    pdf_title = (
        "".join(c for c in booklet.title if c not in "\\{}#$%&~^_").replace("\u202f", " ").replace("\u00a0", " ")
    )
    preamble = preamble.replace("%PLAIN%", pdf_title).replace("%LANG%", booklet.language)
    subtitle = rf"\\[1.2ex]{{\large\itshape\color{{soft}} {plain(booklet.subtitle)}}}" if booklet.subtitle else ""
    written = [rf"\begin{{center}}{{\LARGE {plain(booklet.title)}}}{subtitle}\end{{center}}", r"\medskip"]
    if booklet.contents:
        promise = rf"\begin{{center}}{{\small\itshape\color{{soft}} {plain(booklet.promise)}}}\end{{center}}"
        written += [promise] if booklet.promise else []
        written += [r"\tableofcontents", r"\clearpage"]
    for number, (part, heading, section) in enumerate(_headings(booklet), 1):
        written += [rf"\section{{{plain(part)}}}"] if part else []
        label = f"{number}. " if booklet.contents else ""
        written += [rf"\roomy\subsection{{{label}{plain(heading)}}}"] if heading else []
        written += [rf"\source{{{plain(t)}}}" for t in (_source(booklet, section), booklet.said(section.note)) if t]
        written += [writer.solution(d, booklet.detail).strip() for d in section.derivations]
    body = "\n\n".join(written)
    if r"\begin{tikzpicture}" in body:
        preamble += _TIKZ
    return f"{preamble}\\begin{{document}}\n\n{body}\n\n\\end{{document}}\n"


@cache
def _style() -> str:
    return files("mathnn.render").joinpath("style.css").read_text(encoding="utf-8")


def html_document(booklet: Booklet) -> str:
    """One file that needs nothing else: no program, no font, no network."""
    language = booklet.language
    writer = HtmlWriter(language)
    title = escape(booklet.title)
    head = f'<p class="subtitle">{escape(booklet.subtitle)}</p>' if booklet.subtitle else ""
    if booklet.contents:
        head += f'<p class="promise">{escape(booklet.promise)}</p>' if booklet.promise else ""
    body = [f"<header><h1>{title}</h1>{head}</header>"]
    body += [_html_contents(booklet)] if booklet.contents else []
    body.append("<main>")
    for number, (part, heading, section) in enumerate(_headings(booklet), 1):
        body += [f'<h2 class="part">{escape(part)}</h2>'] if part else []
        body.append(f'<article id="e{number}">')
        tag = "h3" if any(s.part for s in booklet.sections) else "h2"
        label = f'<span class="number">{number}.</span>' if booklet.contents else ""
        body += [f"<{tag}>{label}{writer.words(heading)}</{tag}>"] if heading else []
        body += [
            f'<p class="source">{writer.words(t)}</p>'
            for t in (_source(booklet, section), booklet.said(section.note))
            if t
        ]
        body += [writer.solution(d, booklet.detail) for d in section.derivations]
        body.append("</article>")
    body.append("</main>")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>\n<title>{title}</title>\n'
        f"<style>\n{_style()}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _html_contents(booklet: Booklet) -> str:
    items, writer = [], HtmlWriter(booklet.language)
    for number, (part, heading, _) in enumerate(_headings(booklet), 1):
        items += [f'<li class="part">{escape(part)}</li>'] if part else []
        items.append(f'<li><span>{number}</span><a href="#e{number}">{writer.words(heading)}</a></li>')
    title = writer.words(say.CONTENTS.template(booklet.language))
    listed = "\n".join(items)
    return f'<nav aria-label="{title}"><h2>{title}</h2>\n<ol>\n{listed}\n</ol></nav>'
