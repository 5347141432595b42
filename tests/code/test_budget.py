from __future__ import annotations

import pytest

import budget
import text


def test_a_budget_buys_a_small_model_more_steps_than_a_large_one() -> None:
    assert budget.affordable(1e12, 10_000) == pytest.approx(
        10 * budget.affordable(1e12, 100_000), rel=0.01
    )


@pytest.mark.slow
def test_what_is_spent_is_what_was_given() -> None:
    model, tokens = budget.trained(8, 2e8)
    step = 6 * budget.parameters(model) * budget.LENGTH * budget.BATCH
    assert 6 * budget.parameters(model) * tokens == pytest.approx(2e8, abs=step)


@pytest.mark.slow
def test_more_arithmetic_gives_less_loss_as_long_as_there_is_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    columns, numbers = budget.main(widths=(8,), budgets=(5e7, 5e8))
    less, more = columns["width_8_nats"]
    assert more < less
    assert numbers["training_characters"] == len(text.split()[0])
    assert "passes" in capsys.readouterr().out
