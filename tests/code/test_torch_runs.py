"""The programs in PyTorch: recorded, and run again where PyTorch is installed."""

from __future__ import annotations

import pytest

from ways_in.cli import recorded, torch_runs

NAMES = sorted(path.stem for path in torch_runs.TORCH.glob("*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_a_run_was_recorded_with_the_code_as_it_is(name: str) -> None:
    run = recorded.read(name, torch_runs.RUNS)
    assert run.manifest["torch"]
    assert run.manifest["sha256"] == torch_runs.sources(name), f"make runs-torch ARGS={name}"


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_gives_what_numpy_gives(name: str) -> None:
    numbers = recorded.read(name, torch_runs.RUNS).numbers
    assert all(number < 1e-10 for key, number in numbers.items() if key.endswith("off"))


@pytest.mark.parametrize("name", NAMES)
def test_a_program_gives_its_recorded_numbers_again(name: str) -> None:
    if not torch_runs.torch_version():
        pytest.skip("PyTorch is not installed: its programs were not run again")
    _, numbers = torch_runs.load(torch_runs.TORCH / f"{name}.py").main()
    recorded_numbers = dict(recorded.read(name, torch_runs.RUNS).numbers)
    assert numbers == pytest.approx(recorded_numbers, rel=0.05, abs=1e-10)


def test_without_pytorch_the_command_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(torch_runs, "torch_version", lambda: "")
    assert torch_runs.main([]) == 1
    assert "pip install torch" in capsys.readouterr().out
