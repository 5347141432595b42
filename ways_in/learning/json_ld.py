"""Paths, concepts and essays as search engines read them: JSON-LD in the terms of schema.org.

A path is a https://schema.org/Course with a https://schema.org/Syllabus for each step, a step with
a page of its own a https://schema.org/LearningResource that is a part of it, a concept one that
teaches a DefinedTerm, an essay an Article. Nothing
that does not exist is claimed: there are no dates on which a course is given, so no CourseInstance.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Object = dict[str, Any]
CONTEXT = "https://schema.org"


@dataclass(frozen=True)
class DescribedPage:
    """A page: addresses are absolute, *original* that of the page it is a translation of, or ""."""

    url: str
    original: str
    tag: str
    title: str
    description: str
    author: str
    site: str
    site_url: str
    published: str = ""
    updated: str = ""


def path(
    page: DescribedPage, found: Mapping[str, Any], items: Mapping[str, Mapping[str, Any]]
) -> Object:
    """The path *found* in the data of ``paths.json``, with its *items*."""
    steps = [items[id_] for id_ in found["steps"]]
    audience = {"@type": "EducationalAudience", "audienceType": found["audience"]}
    return _work(page, "Course") | {
        "identifier": found["id"],
        "audience": audience,
        "teaches": found["outcomes"],
        "timeRequired": duration(found["hours"]),
        "competencyRequired": [items[id_]["title"] for id_ in found["concepts"]],
        "isAccessibleForFree": True,
        "syllabusSections": [_syllabus(page, found, step, items) for step in steps],
    }


def _syllabus(
    page: DescribedPage, path: Mapping[str, Any], step: Mapping[str, Any], items: Mapping[str, Any]
) -> Object:
    url = page.site_url + step["url"]
    section = {"@type": "Syllabus", "@id": url, "url": url, "name": step["title"]}
    if "#" not in step["url"]:  # the rest is said on the step's own page
        return section | {"position": step["position"], "timeRequired": duration(step["hours"])}
    section |= {"inLanguage": page.tag} | _task(step, items)
    if page.original:
        original = page.original.removesuffix(path["url"]) + step["url"]
        section["translationOfWork"] = {"@id": original}
    return {name: value for name, value in section.items() if value}


def _task(step: Mapping[str, Any], items: Mapping[str, Any]) -> Object:
    """What a step asks for and gives, wherever it stands."""
    return {
        "identifier": step["id"],
        "position": step["position"],
        "timeRequired": duration(step["hours"]),
        "teaches": [items[id_]["title"] for id_ in step["teaches"]] or [step["learn"]],
        "assesses": beginning(step["done_when"]),
        "competencyRequired": _needed(step, items),
    }


def step(
    page: DescribedPage, item: Mapping[str, Any], items: Mapping[str, Any], path: str
) -> Object:
    """A step's own page: *item* is from the data of ``paths.json``, *path* its path's address."""
    found = _work(page, "LearningResource") | _task(item, items)
    found |= {"learningResourceType": "step", "isAccessibleForFree": True}
    found |= {"isPartOf": {"@type": "Course", "@id": path}}
    return {name: value for name, value in found.items() if value}


def concept(page: DescribedPage, item: Mapping[str, Any], items: Mapping[str, Any]) -> Object:
    """A concept's page: *item* is from the data of ``paths.json``."""
    found = _work(page, "LearningResource") | {
        "identifier": item["id"],
        "learningResourceType": "concept",
        "timeRequired": duration(item["hours"]),
        "teaches": {"@type": "DefinedTerm", "name": page.title, "inLanguage": page.tag},
        "competencyRequired": _needed(item, items),
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in found.items() if value}


def article(page: DescribedPage) -> Object:
    """An essay."""
    found = _work(page, "Article")
    found["headline"] = found.pop("name")
    dates = {"datePublished": page.published, "dateModified": page.updated}
    return found | {name: value for name, value in dates.items() if value}


def _needed(item: Mapping[str, Any], items: Mapping[str, Any]) -> list[str]:
    return [items[edge["id"]]["title"] for edge in item["needs"] if edge["id"] in items]


def _work(page: DescribedPage, kind: str) -> Object:
    site = {"@type": "Organization", "name": page.site, "url": page.site_url}
    is_ours = page.author in ("", page.site)
    work: Object = {
        "@context": CONTEXT,
        "@type": kind,
        "@id": page.url,
        "url": page.url,
        "name": page.title,
        "inLanguage": page.tag,
        "author": site if is_ours else {"@type": "Person", "name": page.author},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    work |= {"provider": site} if kind == "Course" else {"publisher": site}
    if page.description:
        work["description"] = page.description
    if page.original:
        work["translationOfWork"] = {"@type": kind, "@id": page.original}
    return work


def beginning(text: str, length: int = 120) -> str:
    """The first words of *text*, about *length* characters: the page itself has the whole."""
    if len(text) <= length:
        return text
    end = text.rfind(" ", length // 2, length)
    return text[: end if end > 0 else length].rstrip(" ,;:，；：、") + "…"


def duration(hours: Sequence[int]) -> str:
    """The middle of a range of *hours* as an ISO 8601 duration: what schema.org calls typical."""
    halves = sum(hours)
    return f"PT{halves // 2}H" + ("30M" if halves % 2 else "")


def script(data: Object) -> str:
    """*data* as text that is safe inside a ``script`` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
