"""Program pages made around known outcomes: syllabi and catalogue entries with everything that stands there.

`made_pages(outcomes, part, seed)` puts a program's outcomes, in their order and a few to a page, among policies,
schedules, readings and biographies, and says of each page which outcomes it holds. So what an extractor finds
can be counted without a reader. Equal arguments give equal bytes.

The parts, which share no passage around the outcomes, no heading of outcomes and no invented college:

- `develop` is for whoever writes, trains or tunes an extractor. Look at it as much as you like.
- `report` is for the figures that are published. Do not look at its pages or at page_words_report.py; do not tune
  on it. Each part also has layouts that the other lacks (`LAYOUTS`), so the report tells what happens on pages of
  a shape that nobody prepared for.

The truth is what a reader sees: quotes are curly where the page curls them, a list that goes on from "students
will be able to" may begin in lower case, and full stops are missing where the page leaves them out. In plain text,
lines are wrapped hard and a page's footer may stand inside of an outcome, as in what is pasted from a PDF. What a
web site puts around its pages (menu, script, footer) is the same in both parts, but for the links' words.
"""

import argparse
import json
import random
import re
from pathlib import Path

import page_words_develop
import page_words_report
from page_layouts import Markdown, PastedText, SavedHtml

WORDS = {"develop": page_words_develop, "report": page_words_report}
LAYOUTS = {
    "develop": ["markdown_bullets", "markdown_numbered", "text_numbered", "html_list", "html_table", "html_breaks",
                "html_sentences"],
    "report": ["markdown_numbered", "markdown_table", "text_bullets", "html_list", "html_breaks",
               "html_sentences", "html_definitions"],
}
SUFFIX = {"markdown": "md", "text": "txt", "html": "html"}
ALWAYS = ["description", "assignments", "grading", "attendance", "integrity"]

# Two invented programs, for a clone without the shared data: unit, then its outcomes.
INVENTED = {
    "bicycle-repair": {
        "The frame": ["Name the parts of a bicycle frame.", "Measure a frame and judge whether it fits its rider.",
                      "Detect cracks and dents, and decide when a frame is beyond repair."],
        "Wheels": ["True a wheel with a spoke key.", "Explain how spoke tension carries the rider's weight.",
                   "Replace a tube, a tyre and a rim tape.", "Choose tyres for gravel, road and snow."],
        "Brakes": ["Adjust cable brakes so that both pads touch at once.", "Bleed a hydraulic brake.",
                   "Compare rim, drum and disc brakes in wet weather."],
        "The workshop": ["Estimate the cost of a repair and agree on it with the customer.",
                         "Dispose of oil, batteries and solvents as the law requires.",
                         "Keep a record of parts in stock.", "Recognise counterfeit parts by their markings."],
    },
    "small-archives": {
        "Records": ["Distinguish a record from a copy.", "Describe a collection by its provenance and original order.",
                    "Apply a retention schedule to the papers of a club or a parish."],
        "Preservation": ["Monitor temperature and humidity in a store room.",
                         "Identify iron-gall ink, nitrate film and other materials at risk.",
                         "Plan the rescue of wet paper after a flood.",
                         "Select boxes, folders and fasteners that do no harm."],
        "Access": ["Write a finding aid that a first-time visitor understands.",
                   "Weigh the privacy of living people against the public's right to know.",
                   "Digitise photographs and record who made them, when and \"why\".",
                   "Teach volunteers to handle fragile items."],
    },
}


def invented(name):
    return [{"text": text, "unit": unit} for unit, texts in INVENTED[name].items() for text in texts]


def read_outcomes(path):
    """A file of ../shared/data/real/programs: one JSON object a line, with `text` and `unit`."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def passages(part):
    """Every passage that may stand around outcomes, its choices not yet drawn."""
    words = WORDS[part]
    in_sections = [passage for _, several, _ in words.SECTIONS.values() for passage in several]
    return in_sections + words.AFTERWORDS + words.READINGS + words.DUE


def made_pages(outcomes, part="develop", seed=0):
    """Yields (name, bytes, kind, truth): kind is markdown, text or html; truth the outcomes' texts in order."""
    rows = [{"text": row} if isinstance(row, str) else row for row in outcomes]
    choices = random.Random(f"{part} {seed}")
    layouts = []
    first = 0
    number = 0
    while first < len(rows):
        if not layouts:
            layouts = list(LAYOUTS[part])
            choices.shuffle(layouts)
        size = choices.randint(4, 14)
        layout = layouts.pop()
        number += 1
        yield Page(rows[first:first + size], WORDS[part], layout, choices).written(number)
        first += size


class Page:
    """One page: what it says, drawn first; then how it is written down."""

    def __init__(self, rows, words, layout, choices):
        self.words, self.choices = words, choices
        self.kind, self.form = layout.split("_")
        self.college, self.person = choices.choice(words.COLLEGES), choices.choice(words.PERSONS)
        units = [row.get("unit") for row in rows if row.get("unit")]
        self.topics = list(dict.fromkeys(units)) or choices.sample(words.TOPICS, 5)
        self.code = f"{choices.choice(['GEN', 'FND', 'STU', 'PRX'])} {choices.randint(100, 499)}"
        self.course = f"{self.code}: {choices.choice(self.topics)}"
        self.truth = self.worded([" ".join(row["text"].split()) for row in rows])
        self.blocks = self.drawn()

    def worded(self, texts):
        """The outcomes as this page spells them."""
        if self.form == "sentences":
            texts = [text if text.endswith(".") else text + "." for text in texts]
        else:
            if self.choices.random() < 0.35:
                texts = [text.removesuffix(".") for text in texts]
            if self.choices.random() < 0.25:
                texts = [text[0].lower() + text[1:] if text[1:2].islower() else text for text in texts]
        return [curled(text) for text in texts] if self.kind == "html" else texts

    def said(self, passage):
        """A passage with its choices drawn and its names filled in."""
        while "{" in passage:
            passage = re.sub(r"\{([^{}]*)\}", lambda found: self.choices.choice(found[1].split("|")), passage)
        for mark, name in (("$college", self.college), ("$course", self.course), ("$person", self.person)):
            passage = passage.replace(mark, name)
        return curled(passage) if self.kind == "html" else passage

    def drawn(self):
        """The sections of the page in order, as (what it is, its content)."""
        names = [name for name in self.words.SECTIONS if name in ALWAYS or self.choices.random() < 0.75]
        middle = [name for name in names if name not in ("description", "about", "equality", "fees", "apply")]
        self.choices.shuffle(middle)
        middle.insert(self.choices.randint(0, min(4, len(middle))), "outcomes")
        middle.insert(self.choices.randint(1, len(middle)), "topics" if self.choices.random() < 0.5 else "schedule")
        last = [name for name in ("about", "equality", "fees", "apply") if name in names]
        blocks = [("facts", self.facts())]
        for name in ["description", *middle, *last]:
            blocks += self.section(name)
        return blocks

    def facts(self):
        return [("Code", self.code), ("Credits", self.choices.choice(["3", "4", "7.5", "10"])),
                ("Term", self.choices.choice(["Autumn", "Spring", "Summer"])), ("Taught by", self.person)]

    def section(self, name):
        if name == "outcomes":
            heading, lead = self.choices.choice(self.words.OUTCOMES)
            if self.form == "sentences":
                heading, lead = heading or "Outcomes", self.choices.choice(self.words.LEADS)
            after = [self.said(self.choices.choice(self.words.AFTERWORDS))] if self.choices.random() < 0.5 else []
            blocks = [("heading", heading or lead), ("outcomes", lead if heading else "")]
            return blocks + [("prose", after)] * bool(after)
        if name == "topics":
            heading = self.choice(["Course content", "Topics", "Content"], ["Syllabus", "Themes covered", "Units"])
            return [("heading", heading), ("list", [self.shown(topic) for topic in self.topics])]
        if name == "schedule":
            rows = [[str(week), self.shown(topic), self.said(self.choices.choice(self.words.READINGS)),
                     self.said(self.choices.choice(self.words.DUE))]
                    for week, topic in enumerate((self.topics + self.words.TOPICS)[:10], 1)]
            heading = self.choice(["Schedule", "Weekly plan"], ["Timetable", "Calendar of sessions"])
            return [("heading", heading), ("table", [self.words.WEEK, *rows])]
        headings, several, listed = self.words.SECTIONS[name]
        some = self.choices.sample(several, self.choices.randint(min(2, len(several)), len(several)))
        shape = "list" if listed and self.choices.random() < 0.6 else "prose"
        return [("heading", self.said(self.choices.choice(headings))), (shape, [self.said(one) for one in some])]

    def choice(self, develop, report):
        return self.choices.choice(develop if self.words is page_words_develop else report)

    def shown(self, text):
        return curled(text) if self.kind == "html" else text

    def written(self, number):
        content = {"markdown": Markdown, "text": PastedText, "html": SavedHtml}[self.kind](self).content()
        name = f"{number:03}-{self.kind}-{self.form}.{SUFFIX[self.kind]}"
        return name, content, self.kind, list(self.truth)


def curled(text):
    text = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text)
    return re.sub(r"(?<=\w)'", "\u2019", text)


def main():
    parser = argparse.ArgumentParser(description="Writes one part's pages into a folder, each with its truth.")
    parser.add_argument("outcomes", help=f"a file of outcomes, or one of {', '.join(INVENTED)}")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=LAYOUTS, default="develop")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    rows = invented(chosen.outcomes) if chosen.outcomes in INVENTED else read_outcomes(chosen.outcomes)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for name, content, _, truth in made_pages(rows, chosen.part, chosen.seed):
        (chosen.folder / name).write_bytes(content)
        (chosen.folder / (name + ".truth.json")).write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n",
                                                            encoding="utf-8")


if __name__ == "__main__":
    main()
