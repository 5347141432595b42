"""What runs on the code host, where strangers' changes are built: read as the host reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / ".github/workflows"
WORKFLOWS: dict[str, dict[Any, Any]] = {  # “on” is true to YAML
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))
}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]
OF_STRANGERS = [(name, job) for name, job in JOBS if "pull_request" in WORKFLOWS[name][True]]


def of(name: str, job: str) -> dict[str, Any]:
    found: dict[str, Any] = WORKFLOWS[name]["jobs"][job]
    return found


def steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = of(name, job)["steps"]
    return found


def rights(name: str, job: str) -> dict[str, str]:
    """What a job may do; without rights of its own, what its workflow says."""
    found: dict[str, str] = of(name, job).get("permissions", WORKFLOWS[name]["permissions"])
    return found


def runs_for_strangers(name: str, job: str) -> bool:
    return "event_name != 'pull_request'" not in of(name, job).get("if", "") and not any(
        not runs_for_strangers(name, other) for other in _needed(name, job)
    )


def _needed(name: str, job: str) -> list[str]:
    needs = of(name, job).get("needs", [])
    return [needs] if isinstance(needs, str) else needs


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_every_action_is_pinned_by_its_hash(name: str, job: str) -> None:
    used = [step["uses"] for step in steps(name, job) if "uses" in step]
    assert [use for use in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", use)] == []


@pytest.mark.parametrize(("name", "job"), OF_STRANGERS)
def test_a_job_that_builds_a_strangers_change_writes_nothing(name: str, job: str) -> None:
    if runs_for_strangers(name, job):
        assert set(rights(name, job).values()) <= {"read"}
        assert "secrets." not in str(of(name, job))


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_no_job_keeps_a_cache_that_another_would_trust(name: str, job: str) -> None:
    for step in steps(name, job):
        given = step.get("with", {})
        assert "actions/cache" not in step.get("uses", "")
        assert "cache" not in given
        if "setup-node" in step.get("uses", ""):
            assert given["package-manager-cache"] is False


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_no_job_leaves_its_token_in_the_checkout(name: str, job: str) -> None:
    found = [step for step in steps(name, job) if "checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in found)


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_no_command_has_a_strangers_words_in_it(name: str, job: str) -> None:
    commands = [step["run"] for step in steps(name, job) if "run" in step]
    assert [command for command in commands if "${{" in command] == []


def test_the_comment_belongs_to_the_pull_request_whose_newest_commit_was_built() -> None:
    step = next(step for step in steps("comment", "comment") if "run" in step)
    assert step["env"]["HEAD_SHA"] == "${{ github.event.workflow_run.head_sha }}"
    assert ".headRefOid == env.HEAD_SHA" in step["run"]
    assert ".headRepositoryOwner.login == env.OWNER" in step["run"]
    assert "comment.md" not in step["run"].split("number=")[1].split("test -n")[0]


def test_the_comment_checks_nothing_out() -> None:
    assert not [step for step in steps("comment", "comment") if "checkout" in step.get("uses", "")]


def test_only_what_was_reviewed_is_published() -> None:
    assert WORKFLOWS["pages"][True]["push"]["branches"] == ["main"]
    assert of("pages", "build")["if"] == "github.ref == 'refs/heads/main'"
    assert of("pages", "deploy")["needs"] == "build"


def test_what_writes_after_the_links_run_starts_from_main_and_runs_no_code_of_the_site() -> None:
    assert "github.ref == 'refs/heads/main'" in of("links", "tell")["if"]
    commands = " ".join(step.get("run", "") for step in steps("links", "tell"))
    assert "make" not in commands
    assert "python" not in commands


def test_a_forks_branch_of_the_same_name_does_not_hold_the_links_up() -> None:
    commands = " ".join(step.get("run", "") for step in steps("links", "tell"))
    assert "isCrossRepository | not" in commands


def test_the_preview_says_whose_it_is() -> None:
    said = " ".join(step.get("run", "") for step in steps("preview", "preview"))
    assert "a stranger's site" in said
