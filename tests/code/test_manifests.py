"""The manifests of paths/code/kubernetes: right by the real schemas, and true to the programs."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

CODE = Path(__file__).parents[2] / "paths" / "code"
KUBERNETES = "1.37"
# The modules of these schemas take two seconds to import: only who checks a document does it.
TRAINER = {"TrainJob": "train_job", "TrainingRuntime": "training_runtime"}


def documents() -> list[dict[str, Any]]:
    files = sorted((CODE / "kubernetes").glob("*.yaml"))
    return [each for file in files for each in yaml.safe_load_all(file.read_text())]


def named(kind: str) -> dict[str, Any]:
    (found,) = [each for each in documents() if each["kind"] == kind]
    return found


def check(document: dict[str, Any]) -> None:
    """Raise unless the document fits the schema of its kind, with no key too many."""
    kind = document["kind"]
    if kind not in TRAINER:
        kubernetes_validate.validate(document, KUBERNETES, strict=True)
        return
    name = f"kubeflow_trainer_api.models.trainer_v1alpha1_{TRAINER[kind]}"
    model = getattr(importlib.import_module(name), f"TrainerV1alpha1{kind}")
    understood = model.from_dict(document)
    assert understood is not None
    assert understood.to_dict() == document


def containers(value: object) -> list[dict[str, Any]]:
    """All containers, and trainers, anywhere in a document."""
    if isinstance(value, list):
        return [found for each in value for found in containers(each)]
    if not isinstance(value, dict):
        return []
    here = [value] if "image" in value else []
    return here + [found for each in value.values() for found in containers(each)]


@pytest.mark.slow
@pytest.mark.parametrize("document", documents(), ids=lambda each: each["kind"])
def test_a_manifest_fits_its_schema(document: dict[str, Any]) -> None:
    check(document)


def test_all_five_kinds_are_there() -> None:
    kinds = {each["kind"] for each in documents()}
    assert kinds == {"Job", "TrainJob", "TrainingRuntime", "Deployment", "Service"}


@pytest.mark.parametrize("kind", ["Job", "Deployment", "TrainJob", "TrainingRuntime"])
def test_a_misspelt_key_is_found(kind: str) -> None:
    document = named(kind)
    document["spec"]["replicaz"] = 2
    with pytest.raises((kubernetes_validate.ValidationError, AssertionError)):
        check(document)


def test_a_wrong_type_is_found() -> None:
    document = named("TrainJob")
    document["spec"]["trainer"]["numNodes"] = "two"
    with pytest.raises(ValueError, match=r"num_?[nN]odes"):
        check(document)


def test_a_trainjob_names_the_runtime_beside_it() -> None:
    reference = named("TrainJob")["spec"]["runtimeRef"]
    assert reference["name"] == named("TrainingRuntime")["metadata"]["name"]


def test_commands_run_programs_that_the_image_holds() -> None:
    image = (CODE / "kubernetes" / "Containerfile").read_text()
    assert "COPY *.py corpus.txt" in image
    for container in containers(documents()):
        assert container["image"] == "language-model:1"
        for word in container.get("command", []):
            assert not word.endswith(".py") or (CODE / word).is_file(), word


def test_the_service_finds_the_pods_of_the_deployment() -> None:
    pods = named("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert named("Service")["spec"]["selector"].items() <= pods.items()


def test_probes_ask_for_what_the_server_answers() -> None:
    (container,) = containers(named("Deployment"))
    server = (CODE / "serve.py").read_text()
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert f'"{container[probe]["httpGet"]["path"]}"' in server


def test_the_page_names_the_versions_that_are_checked() -> None:
    page = (CODE / "kubernetes" / "index.rst").read_text()
    assert re.search(rf"{re.escape(KUBERNETES)} and of Kubeflow Trainer 2\.3", page)
