"""Two sets of fonts that pages are tried with, whatever is installed on the machine.

``small`` is DejaVu alone: wide letters, no Chinese. ``rich`` is Noto: Sans, Serif, Mono, and CJK.
They come from Debian's or Ubuntu's packages: a font that is installed is used where it is, another
is downloaded and unpacked below ``.venv/fonts``, for which one need not be root. A browser is
told of a set, and of nothing else, by the variable FONTCONFIG_FILE.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ways_in.common.findings import Finding, InputError

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".venv/fonts"
INSTALLED = (Path("/usr/share/fonts"), HOME / "unpacked/usr/share/fonts")
# A family that is unknown is a sans-serif, as on every system: a browser's “system-ui” is one.
CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test qual="all" name="family" compare="not_eq"><string>sans-serif</string></test>
    <test qual="all" name="family" compare="not_eq"><string>serif</string></test>
    <test qual="all" name="family" compare="not_eq"><string>monospace</string></test>
    <edit name="family" mode="append_last"><string>sans-serif</string></edit>
  </match>
{families}
</fontconfig>
"""
FAMILY = "  <alias><family>{generic}</family><prefer>{names}</prefer></alias>"


@dataclass(frozen=True)
class FontSet:
    """*packages*: the files of each that belong to it; *families*: what generic names mean."""

    packages: dict[str, tuple[str, ...]]
    families: dict[str, tuple[str, ...]]


SETS = {
    "small": FontSet(
        {
            "fonts-dejavu-core": (
                "DejaVuSans.ttf",
                "DejaVuSans-Bold.ttf",
                "DejaVuSerif.ttf",
                "DejaVuSerif-Bold.ttf",
            ),
            # In older releases, which have no such package, it lies in the one above.
            "fonts-dejavu-mono": ("DejaVuSansMono.ttf",),
        },
        {
            "sans-serif": ("DejaVu Sans",),
            "serif": ("DejaVu Serif",),
            "monospace": ("DejaVu Sans Mono",),
        },
    ),
    "rich": FontSet(
        {
            "fonts-noto-core": tuple(
                f"Noto{face}-{style}.ttf"
                for face in ("Sans", "Serif")
                for style in ("Regular", "Bold", "Italic", "BoldItalic")
            ),
            "fonts-noto-mono": ("NotoSansMono-Regular.ttf", "NotoSansMono-Bold.ttf"),
            "fonts-noto-cjk": tuple(
                f"Noto{face}CJK-{style}.ttc"
                for face in ("Sans", "Serif")
                for style in ("Regular", "Bold")
            ),
        },
        {
            "sans-serif": ("Noto Sans", "Noto Sans CJK SC"),
            "serif": ("Noto Serif", "Noto Serif CJK SC"),
            "monospace": ("Noto Sans Mono", "Noto Sans Mono CJK SC"),
        },
    ),
}


def missing() -> list[str]:
    """The packages of which a file is neither installed nor unpacked."""
    packages = [item for fonts in SETS.values() for item in fonts.packages.items()]
    return [package for package, names in packages if not all(map(_find, names))]


def unpack(packages: list[str]) -> None:
    """Download *packages* and unpack them below ``.venv``; what fails stays missing."""
    folder = HOME / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        _quietly(["apt-get", "download", "-qq", package], folder)
    for archive in sorted(folder.glob("*.deb")):
        _quietly(["dpkg-deb", "--extract", archive.name, str(HOME / "unpacked")], folder)
        archive.unlink()


def path(font: str) -> Path:
    """The file of *font*, one of SETS; InputError if it is neither installed nor unpacked."""
    found = _find(font)
    if found is None:
        raise InputError(
            Finding(font, 0, "there is no such font: install fonts-noto-core and fonts-noto-cjk")
        )
    return found


def configured(name: str) -> Path:
    """The fontconfig file of the set *name*, written anew: it knows its fonts and no others.

    Each part is put in place at once: a browser beside this one may be reading it.
    """
    fonts, folder = SETS[name], HOME / name
    folder.mkdir(parents=True, exist_ok=True)
    draft = HOME / f"{name}.{os.getpid()}.new"
    for font in (font for names in fonts.packages.values() for font in names):
        found, link = _find(font), folder / font
        if found and not link.exists():
            draft.symlink_to(found)
            draft.replace(link)
    families = "\n".join(_alias(generic, names) for generic, names in fonts.families.items())
    draft.write_text(CONF.format(folder=folder, cache=HOME / "cache", families=families))
    return draft.replace(HOME / f"{name}.conf")


def _alias(generic: str, names: tuple[str, ...]) -> str:
    preferred = "".join(f"<family>{name}</family>" for name in names)
    return FAMILY.format(generic=generic, names=preferred)


def _find(font: str) -> Path | None:
    places = (folder.glob(f"*/*/{font}") for folder in INSTALLED)
    return next((path for place in places for path in place), None)


def _quietly(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:  # no such package manager: the caller sees what is still missing
        return
