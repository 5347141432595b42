"""The pages of a site that nobody wrote: essays, a glossary, paths with steps, concepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.cli.bench.made_page import Draft
from ways_in.cli.bench.made_words import CODES, MadeText, Part, heading, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

TERMS = 40
STEPS = 8  # of a path, each of which teaches a concept of its own
TOGETHER = 40  # essays of a section
ALONE = 7  # pages that every site has once
VARIANTS = ("essays", "growing", "flat")


@dataclass(frozen=True)
class Shape:
    """So many *pages*; by the *variant* only the essays grow, or paths too, or in one flat list."""

    pages: int
    variant: str = "essays"

    @property
    def paths(self) -> int:
        """How many paths there are, of eight steps and eight concepts each."""
        return max(1, self.pages // 40) if self.variant == "growing" else 1

    @property
    def sections(self) -> int:
        """How many lists the essays stand in, each a page; 0 for one list without pages."""
        rest = self.pages - ALONE - self.paths * (STEPS + 1)
        return 0 if self.variant == "flat" else -(-rest // (TOGETHER + 1))

    @property
    def essays(self) -> int:
        """How many essays there are."""
        return self.pages - ALONE - self.paths * (STEPS + 1) - self.sections

    def folder(self, number: int) -> str:
        """Where the essay *number* stands; one more than there are stands with the last of them."""
        section = min(number // TOGETHER, self.sections - 1)
        return f"essays/s{section}" if self.sections else "essays"

    def names(self, section: int) -> list[str]:
        """The essays of a section, or all."""
        first = section * TOGETHER
        last = min(first + TOGETHER, self.essays) if self.sections else self.essays
        return [f"e{number}" for number in range(first, last)]


def pages(shape: Shape) -> Iterator[Draft]:
    """All pages of a site."""
    yield from _alone(shape)
    for section in range(shape.sections):
        names = shape.names(section)
        yield _list(f"essays/s{section}/index", f"section_{section}", names)
    for number in range(shape.essays):
        yield essay(shape, number)
    for path in range(shape.paths):
        yield _path(path)
    for number in range(shape.paths * STEPS):
        yield _concept(number)


def essay(shape: Shape, number: int) -> Draft:
    """An essay of about 1,500 words; originals take turns in language and markup."""
    name, folder = f"e{number}", shape.folder(number)
    page = Draft(f"{folder}/{name}", CODES[number // 2 % 3], markdown=number % 2 == 1)
    page.begin(name, heading(f"{name} title"))
    page.paragraph(_paragraph(shape, name, 0))
    picture = "../" * (folder.count("/") + 1) + f"_static/figures/{name}.svg"
    alt = f":alt: {page.say(heading(f'{name} alt', 12))}"
    page.block("figure", [page.say(sentence(f"{name} caption", 12))], [alt], picture)
    for section in range(1, 6):
        page.section(f"{name}_{section}", heading(f"{name} {section}"))
        for place in range(3):
            page.paragraph(_paragraph(shape, name, 10 * section + place))
        page.listing([sentence(f"{name} {section} point {n}", 12) for n in range(3)])
        _extra(page, section)
    return page


def _paragraph(shape: Shape, name: str, place: int) -> MadeText:
    """Seventy words and what links them with the rest of the site."""
    seed = f"{name} {place}"
    number = int(name[1:])
    other = f"e{(number * 7 + place * 13) % shape.essays}"
    kinds = (
        Part(seed, role="term", target=str((number + place) % TERMS)),
        Part(f"{other} title", 4, "ref", other),
        Part(f"{seed} link", 2, "link", f"https://{name}.example/{place}"),
        Part(seed, role="math", target=f"x_{{{place}}}"),
        Part(seed, role="code", target=f"run --step {place}"),
    )
    marked = [kinds[place % 5], kinds[(place + 1) % 5]]
    first, second, third = (Part(f"{seed} {part}", 23) for part in range(3))
    return MadeText((first, marked[0], second, marked[1], third))


def _extra(page: Draft, section: int) -> None:
    name = page.docname.rpartition("/")[2]
    if section == 1:
        page.block("note", [page.say(sentence(f"{name} note", 25))])
    elif section == 2:
        code = [f"for step in range({number}):" for number in range(4)]
        page.block("code-block", code, argument="python")
    elif section == 3:
        formula = MadeText((Part("", role="same", target=r"\frac{a_1}{b} = \sum_i x_i"),))
        page.block("math", [page.say(formula)])


def _alone(shape: Shape) -> Iterator[Draft]:
    index = Draft("index")
    index.begin("index", heading("front"))
    index.paragraph(sentence("welcome", 40))
    index.toctree(["paths/index", "essays/index", "glossary", "about"], hidden=True)
    yield index
    about = Draft("about")
    about.begin("about", heading("about"))
    for number in range(6):
        about.paragraph(sentence(f"about {number}", 70))
    yield about
    yield _glossary()
    lists = [f"s{number}/index" for number in range(shape.sections)]
    yield _list("essays/index", "essays", lists or shape.names(0))
    concepts = [f"concepts/c{number}" for number in range(shape.paths * STEPS)]
    paths = [f"p{number}" for number in range(shape.paths)]
    yield _list("paths/index", "paths", [*paths, *concepts, "resources", "progress"])
    for name, directive in (("resources", "resource-list"), ("progress", "learning-progress")):
        page = Draft(f"paths/{name}")
        page.begin(name, heading(name))
        page.block(directive, [])
        yield page


def _list(docname: str, label: str, names: list[str]) -> Draft:
    page = Draft(docname)
    page.begin(label, heading(label))
    page.paragraph(sentence(f"{label} list", 20))
    page.toctree(names)
    return page


def _glossary() -> Draft:
    page = Draft("glossary")
    page.begin("glossary", heading("glossary"))
    entries: list[str] = []
    for number in range(TERMS):
        name = MadeText((Part("", role="name", target=str(number)),))
        entries += [page.say(name), f"   {page.say(definition(number))}", ""]
    page.block("glossary", entries[:-1])
    return page


def definition(number: int) -> MadeText:
    """What the glossary says of a term."""
    other = Part("", role="term", target=str((number + 1) % TERMS))
    return MadeText((Part(f"definition {number}", 20), other, Part(f"definition {number} end", 12)))


def _path(path: int) -> Draft:
    page = Draft(f"paths/p{path}")
    page.begin(f"p{path}", heading(f"p{path}"))
    said = {name: sentence(f"p{path} {name}", 30) for name in ("for", "outcome", "basis")}
    page.block("learning-path", [*_said(page, said)])
    for number in range(path * STEPS, (path + 1) * STEPS):
        label = f"step_{number}"
        page.section(label, heading(label))
        fields, folded = _fields(label, number)
        teaches = f":teaches: :ref:`c{number}`"  # no message: it has no words
        content = [teaches, *_said(page, fields), *_written(folded)]
        page.block("step", content, [":hours: 6-14", ":kind: build"])
        for place in range(3):
            page.paragraph(sentence(f"{label} {place}", 60))
        page.messages += folded.values()  # they stand at the end of the step
    return page


def _concept(number: int) -> Draft:
    page = Draft(f"paths/concepts/c{number}")
    label = f"c{number}"
    page.begin(label, heading(label))
    fields, folded = _fields(label, number)
    page.block("concept", [*_said(page, fields), *_written(folded)], [":hours: 2-5"])
    for place in range(4):
        page.paragraph(sentence(f"{label} {place}", 70))
    page.section(f"{label}_more", heading(f"{label} more"))
    page.paragraph(sentence(f"{label} end", 70))
    page.messages += folded.values()
    return page


def _fields(label: str, number: int) -> tuple[dict[str, MadeText], dict[str, MadeText]]:
    """The fields of a step or a concept, and those that its page shows last."""
    fields: dict[str, MadeText] = {}
    before = "step_" if label.startswith("step") else "c"
    if number % STEPS:
        needed = Part("", role="ref", target=f"{before}{number - 1}")
        fields["needs"] = MadeText(
            (needed, Part("", role="same", target="--"), Part(f"{label} reason", 8))
        )
    if before == "step_":
        fields |= {
            name: sentence(f"{label} {name}", 30) for name in ("learn", "build", "done when")
        }
    resource = Part("", role="resource", target=f"r{number}")
    why = MadeText((resource, Part("", role="same", target="--"), Part(f"{label} why", 8)))
    answer = Part("", role="ref", target=f"c{number}_more")
    return fields, {"core": why, "question": MadeText((Part(f"{label} question", 12), answer))}


def _said(page: Draft, fields: dict[str, MadeText]) -> Iterator[str]:
    yield from (f":{name}: {page.say(text)}" for name, text in fields.items())


def _written(fields: dict[str, MadeText]) -> Iterator[str]:
    yield from (f":{name}: {text.written('en', False)}" for name, text in fields.items())


__all__ = ["Shape", "definition", "essay", "pages"]
