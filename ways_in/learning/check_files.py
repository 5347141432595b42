"""“Done when” as programs: a file for each step that readers download and run on their own code.

``code/checks/<step>.py`` in the folder of paths has the checks of ``<step>_step``, one for each
bullet of its “done when”; files without a criterion are shared by all. When the languages are put
together, each becomes ``checks/check_<step>.py``: the parts that all share, the step's own, and the
bullets as they stand on the page in each language. All of them lie in ``checks/check.zip`` as a
folder, for ``python -m check <step> my_file.py``.
"""

from __future__ import annotations

import ast
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import TopologicalSorter
from io import BytesIO
from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.findings import Finding, InputError
from ways_in.common.kept_values import kept
from ways_in.common.site_settings import PATHS
from ways_in.learning.json_data import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FOLDER = "checks"
ARCHIVE = "check.zip"
SUFFIX = "_step"
DATE = (2026, 1, 1, 0, 0, 0)  # the same bytes whenever it is built
CRITERION = re.compile(r"^@criterion\(", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:e-?\d+)?")
UP = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

BEGIN = """\
from __future__ import annotations

import sys

if not sys.flags.safe_path:  # else a file beside this one, random.py say, is taken for Python's own
    del sys.path[0]
"""

RUNNER = '''\
"""``python -m check STEP my_file.py``: the check of a step; without STEP the list of them."""

import runpy
import sys
from pathlib import Path

FILES = {p.stem.removeprefix("check_"): p for p in sorted(Path(__file__).parent.glob("check_*.py"))}
if len(sys.argv) < 2 or sys.argv[1].removesuffix("_step") not in FILES:
    sys.exit("python -m check STEP my_file.py\\n" + "\\n".join(f"    {name}" for name in FILES))
step = sys.argv.pop(1).removesuffix("_step")
runpy.run_path(str(FILES[step]), {"STARTED": f"-m check {step}"}, "__main__")
'''


@dataclass(frozen=True)
class Criteria:
    """The bullets of a step's “done when” by language (the first two letters of its tag)."""

    origin: str
    by_language: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class CheckSources:
    """What the checks of a site are made of: the files of its folder *programs*, below *root*."""

    root: Path
    programs: str = f"{PATHS}/code/"

    def place(self, name: str) -> str:
        """The file of the part *name*, below the root."""
        return f"{self.programs}{FOLDER}/{name}.py"

    def text(self, name: str) -> str:
        """What that file holds."""
        return (self.root / self.place(name)).read_text(encoding="utf-8")

    def steps(self) -> list[str]:
        """The steps that have a check, without their ``_step``."""
        return [name for name in self._all() if CRITERION.search(self.text(name))]

    @cached_property
    def shared(self) -> list[str]:
        """The parts that all checks have, each behind those that it imports."""
        parts = [name for name in self._all() if not CRITERION.search(self.text(name))]
        return list(TopologicalSorter({n: _imported(self.text(n)) for n in parts}).static_order())

    def all_texts(self) -> dict[str, str]:
        """What the files of all parts hold, by name."""
        return {name: self.text(name) for name in self._all()}

    def _all(self) -> list[str]:
        found = (self.root / self.programs / FOLDER).glob("*.py")
        return sorted(path.stem for path in found if path.stem != "__init__")


def file_name(step: str) -> str:
    """What the check of the step with this id is called."""
    return f"check_{step.removesuffix(SUFFIX)}.py"


def criteria(builds: Iterable[Path]) -> dict[str, Criteria]:
    """The bullets of each step by its id, from the ``paths.json`` of each language's build."""
    found: dict[str, dict[str, list[str]]] = {}
    origin: dict[str, str] = {}
    for build in builds:
        path = build / "paths.json"
        data = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        if data.get("version") != VERSION:
            continue
        language = data["language"][:2]
        origin |= {path["id"]: path["language"][:2] for path in data["paths"]}
        for item in data["items"]:
            lines = item["done_when"].splitlines()
            found.setdefault(item["id"], {})[language] = lines
            origin[item["id"]] = origin.get(item["path"], language)
    return {id_: Criteria(origin[id_], texts) for id_, texts in found.items()}


def standalone(sources: CheckSources, name: str, bullets: Criteria) -> str:
    """The text of the check of the step *name*, whole."""
    parts = [sources.text(part) for part in (*sources.shared, name)]
    some = next(iter(bullets.by_language.values()), [])
    codes = [language.tag[:2] for language in languages.at(sources.root)]
    texts = {code: list(bullets.by_language.get(code, some)) for code in codes}
    file = file_name(name)
    head = f'"""The check of a step: python {file} my_file.py (Python 3.11, NumPy)."""\n\n'
    data = json.dumps(texts, ensure_ascii=False, indent=4)
    tail = f'\nCRITERIA = {data}\n\nif __name__ == "__main__":\n'
    tail += f'    sys.exit(main("{name}{SUFFIX}", CRITERIA, dict(globals())))\n'
    body = "\n\n".join(map(_without_imports, parts))
    return f"{head}{BEGIN}\n{body}\n{tail}"


@cache  # most of a check is what all share
def _without_imports(source: str) -> str:
    """*source* without its docstring and what it imports from its neighbours."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        own = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        if own or _neighbours(node) or isinstance(node, ast.Expr):
            assert node.end_lineno
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip()


def _imported(source: str) -> list[str]:
    return sorted({name for node in ast.parse(source).body for name in _neighbours(node)})


def _neighbours(node: ast.stmt) -> list[str]:
    """The part that the statement *node* imports from, if it does."""
    if not isinstance(node, ast.ImportFrom):
        return []
    package, _, name = (node.module or "").partition(".")
    return [name] if package == FOLDER and name else []


def findings(sources: CheckSources, name: str, bullets: Criteria | None) -> Iterator[Finding]:
    """Where the check *name* and the bullets of its step do not say the same."""
    place = sources.place(name)
    if bullets is None:
        message = f"there is no step “{name}{SUFFIX}”: name the file like the label of a step"
        yield Finding(place, 1, message)
        return
    lines = bullets.by_language.get(bullets.origin)
    declared = list(_declared(sources.text(name)))
    if lines is None:  # its language is not built
        return
    if [number for _, number, _ in declared] != list(range(1, len(lines) + 1)):
        message = f"“done when” has {len(lines)} bullets: write one criterion for each, in order"
        yield Finding(place, 1, message)
        return
    for line, number, limits in declared:
        there = {_value(text) for text in NUMBER.findall(_plain(lines[number - 1]))}
        for limit in limits:
            if float(limit) not in there:
                message = f"bullet {number} of “done when” does not say {limit}: write it there"
                yield Finding(place, line, message)


def _plain(text: str) -> str:
    """*text* with its powers of ten as Python writes them, and per cent as shares beside them."""
    text = re.sub(r"10([⁻⁰¹²³⁴-⁹]+)", lambda found: f"1e{found[1].translate(UP)}", text)
    shares = re.sub(r"(\d+)\s*%", lambda found: f"{found[0]} {float(found[1]) / 100}", text)
    return re.sub(r"(?<=\d)[\s,](?=\d{3}\b)", "", shares)


def _value(text: str) -> float:
    return float(text.replace(",", "."))


def _declared(source: str) -> Iterator[tuple[int, int, list[str]]]:
    """The line, the number and the limits of each criterion in *source*."""
    for node in ast.parse(source).body:
        for call in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "criterion":
                number, *limits = (ast.literal_eval(argument) for argument in call.args)
                yield call.lineno, number, limits


def files(sources: CheckSources, builds: Sequence[Path], keep: Path) -> dict[str, bytes]:
    """What lies in ``checks/``, by name; raises InputError where checks and pages differ.

    The file *keep* has it from before, for as long as neither says anything else.
    """
    bullets, known = criteria(builds), languages.at(sources.root)
    state = (sources.all_texts(), bullets, known)
    return kept(keep, state, lambda: _files(sources, bullets))


def _files(sources: CheckSources, bullets: Mapping[str, Criteria]) -> dict[str, bytes]:
    chosen = sources.steps() if bullets else []
    wrong = [f for name in chosen for f in findings(sources, name, bullets.get(name + SUFFIX))]
    if wrong:
        raise InputError(*wrong)
    made = {file_name(n): standalone(sources, n, bullets[n + SUFFIX]).encode() for n in chosen}
    return {**made, ARCHIVE: archive(made)} if made else {}


def archive(made: Mapping[str, bytes]) -> bytes:
    """All checks as a folder, the same bytes for the same checks."""
    held = {"check/__main__.py": RUNNER.encode()}
    held |= {f"check/{name}": content for name, content in sorted(made.items())}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as zipped:
        for name, content in held.items():
            zipped.writestr(zipfile.ZipInfo(name, DATE), content)
    return out.getvalue()
