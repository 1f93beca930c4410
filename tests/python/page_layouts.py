"""How a made page is written down: Markdown, text pasted from a PDF, HTML as a browser saves it.

Each takes a page of made_pages.py and gives its bytes. Some of the shapes are for the report alone: whoever writes
an extractor reads made pages of the part `develop`, not this file.
"""

import html
import re
import textwrap
from html.entities import codepoint2name


class Markdown:
    def __init__(self, page):
        self.page = page
        self.mark = page.choices.choice("-*+")
        self.heading_form = page.choices.choice(["hashes", "underlined", "bold"])

    def content(self):
        page = self.page
        parts = [f"# {escaped(page.course)}", f"*{page.college}*"]
        for what, content in page.blocks:
            parts += getattr(self, what)(content)
        return ("\n\n".join(parts) + "\n").encode()

    def facts(self, pairs):
        return ["  \n".join(f"**{escaped(key)}:** {escaped(value)}" for key, value in pairs)]

    def heading(self, text):
        text = escaped(text)
        return [{"hashes": f"## {text}", "underlined": f"{text}\n{'-' * len(text)}", "bold": f"**{text}**"}
                [self.heading_form]]

    def prose(self, sentences):
        return [" ".join(map(escaped, sentences))]

    def list(self, items):
        return ["\n".join(f"{self.mark} {escaped(item)}" for item in items)]

    def table(self, rows):
        lines = ["| " + " | ".join(map(escaped, row)) + " |" for row in rows]
        return ["\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])]

    def outcomes(self, lead):
        texts = self.page.truth
        before = [escaped(lead)] if lead else []
        if self.page.form == "table":
            return before + self.table([["No.", "Statement", "Evidence"]] +
                                       [[f"CO{i}", text, self.page.choices.choice(["Exam", "Log", "Capstone"])]
                                        for i, text in enumerate(texts, 1)])
        if self.page.form == "numbered":
            return before + ["\n".join(f"{i}. {escaped(text)}" for i, text in enumerate(texts, 1))]
        return before + self.list(texts)


def escaped(text):
    """Literal in Markdown: names like __name__ would be bold."""
    return re.sub(r"([\\_*|<`])", r"\\\1", text)


class PastedText:
    """What is left of a PDF: hard lines, no indents, a footer wherever the paper ended."""

    def __init__(self, page):
        self.page = page
        self.width = page.choices.randint(66, 88)
        self.height = page.choices.randint(38, 50)
        self.feed = page.choices.choice(["", "\f"])
        self.bullet = page.choices.choice(["\u2022 ", "- ", "\u25aa "])
        self.capitals = page.choices.random() < 0.5

    def content(self):
        page = self.page
        lines = [page.college.upper(), page.course, ""]
        for what, content in page.blocks:
            lines += getattr(self, what)(content)
        paged = []
        for sheet, first in enumerate(range(0, len(lines), self.height), 1):
            paged += lines[first:first + self.height]
            paged += [f"{page.college} | {page.code}" + " " * 20 + f"Page {sheet}" + self.feed]
        return ("\n".join(paged) + "\n").encode()

    def wrapped(self, text):
        return textwrap.wrap(text, self.width, break_long_words=False, break_on_hyphens=False)

    def facts(self, pairs):
        return [f"{key}: {value}" for key, value in pairs]

    def heading(self, text):
        return ["", text.upper() if self.capitals and len(text) < 40 else text]

    def prose(self, sentences):
        return self.wrapped(" ".join(sentences))

    def list(self, items):
        return [line for item in items for line in self.wrapped(self.bullet + item)]

    def table(self, rows):
        return ["   ".join(row) for row in rows]

    def outcomes(self, lead):
        before = self.wrapped(lead) if lead else []
        if self.page.form == "bullets":
            return before + self.list(self.page.truth)
        return before + [line for i, text in enumerate(self.page.truth, 1) for line in self.wrapped(f"{i}. {text}")]


class SavedHtml:
    """A page as a browser saves it, with the site around it."""

    def __init__(self, page):
        self.page = page
        self.charset = page.choices.choice(["utf-8", "utf-8", "utf-8", "windows-1252"])
        self.named = page.choices.random() < 0.4
        self.folded = page.choices.random() < 0.5
        self.depth = page.choices.randint(1, 9)
        self.section_form = page.choices.choice(["plain", "section", "accordion"])

    def text(self, text):
        text = html.escape(text, quote=False)
        if self.named:
            text = re.sub(r"[^\x00-\x7f]", lambda found: f"&{codepoint2name[ord(found[0])]};"
                          if ord(found[0]) in codepoint2name else found[0], text)
        if self.folded:
            text = textwrap.fill(text, 80, break_long_words=False, break_on_hyphens=False)
        return text

    def content(self):
        page = self.page
        links = "".join(f'<li><a href="/{i}">{self.text(link)}</a></li>' for i, link in enumerate(page.words.LINKS))
        body = []
        for what, content in page.blocks:
            body += getattr(self, what)(content)
        if self.section_form != "plain":
            body.append("</section>" if self.section_form == "section" else "</div></div>")
        parts = [
            "<!DOCTYPE html>", '<html lang="en">', "<head>", f'<meta charset="{self.charset}">',
            f"<title>{self.text(page.course)} | {self.text(page.college)}</title>",
            "<style>.nav li{display:inline} .acc[hidden]{display:none} h2::after{content:'Apply, analyze'}</style>",
            '<script>window.menu = ["Explain", "Design your path"];',
            'if (1 < 2) { menu.push("Evaluate offers"); }</script>',
            "</head>", "<body>", "<!-- Students will be able to: edit this template. -->",
            f'<header><a href="#main">Skip to content</a><ul class="nav">{links}</ul></header>',
            '<div class="wrap">' * self.depth, f'<main id="main"><h1>{self.text(page.course)}</h1>',
            *body, "</main>", "</div>" * self.depth, f'<aside><h4>Quick links</h4><ul>{links}</ul></aside>',
            f"<footer><p>&copy; {self.text(page.college)} &middot; Manage cookies &middot;",
            "Report a problem</p></footer>",
            "</body>", "</html>"]
        return ("\n".join(parts) + "\n").encode(self.charset, "xmlcharrefreplace")

    def facts(self, pairs):
        rows = "".join(f"<dt>{self.text(key)}</dt><dd>{self.text(value)}</dd>" for key, value in pairs)
        opened = {"plain": [], "section": ["<section>"], "accordion": ["<div><div>"]}
        return [f"<dl>{rows}</dl>", *opened[self.section_form]]

    def heading(self, text):
        text = self.text(text)
        button = f'<button type="button"><span>{text}</span></button>'
        return {"plain": [f"<h2>{text}</h2>"],
                "section": ["</section>", f"<section><h3>{text}</h3>"],
                "accordion": ["</div></div>", f'<div>{button}<div class="acc">']}[self.section_form]

    def prose(self, sentences):
        return [f"<p>{self.text(' '.join(sentences))}</p>"]

    def list(self, items):
        return ["<ul>", *(f"<li>{self.text(item)}</li>" for item in items), "</ul>"]

    def table(self, rows):
        cells = [[f"<t{'d' if i else 'h'}>{self.text(cell)}</t{'d' if i else 'h'}>" for cell in row]
                 for i, row in enumerate(rows)]
        return ["<table>", *("<tr>" + "".join(row) + "</tr>" for row in cells), "</table>"]

    def outcomes(self, lead):
        before = [f"<p>{self.text(lead)}</p>"] if lead else []
        texts = [self.text(text) for text in self.page.truth]
        return getattr(self, "outcomes_as_" + self.page.form)(before, texts, lead)

    def outcomes_as_list(self, before, texts, lead):
        tag = self.page.choices.choice(["ul", "ol"])
        item = self.page.choices.choice(["<li>{}</li>", "<li><p>{}</p></li>", '<li><span class="x">{}</span>'])
        return [*before, f"<{tag}>", *(item.format(text) for text in texts), f"</{tag}>"]

    def outcomes_as_breaks(self, before, texts, lead):
        mark = self.page.choices.choice(["&bull; ", "&ndash; ", "{}) ", ""])
        marked = [mark.format(i) + text for i, text in enumerate(texts, 1)]
        return [*before, "<p>" + "<br>\n".join(marked) + "</p>"]

    def outcomes_as_sentences(self, before, texts, lead):
        return [f"<p>{self.text(lead)} {' '.join(texts)}</p>"]

    def outcomes_as_table(self, before, texts, lead):
        evidence = ["Quiz", "Present findings in class", "Midterm", "Complete worksheet 3"]
        rows = "".join(f"<tr><td>{i}</td><td>{text}</td><td>{self.page.choices.choice(evidence)}</td></tr>\n"
                       for i, text in enumerate(texts, 1))
        return [*before, f"<table><tr><th>No.</th><th>Outcome</th><th>Assessed by</th></tr>\n{rows}</table>"]

    def outcomes_as_definitions(self, before, texts, lead):
        return [*before, "<dl>", *(f"<dt>LO {i}</dt><dd>{text}</dd>" for i, text in enumerate(texts, 1)), "</dl>"]
