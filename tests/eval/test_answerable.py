"""The fit of when a figure answers: what it prints of examples that are easily told apart."""

from __future__ import annotations

from eval.answerable import Example, report


def test_weights_and_what_the_thresholds_let_through() -> None:
    of = [
        Example(
            f"case-{n}", True, True, right, {"own": 0.1 * (n % 3), "standing": 4.0 + n % 2 if right else 1.0 + n % 2}
        )
        for n in range(20)
        for right in (True, False)
    ]
    lines = report(of, ("own", "standing")).splitlines()
    assert lines[0] == "20 right, 20 wrong; ranked rightly 1.000"
    assert lines[1].startswith('"own": ')
    assert '"standing": ' in lines[1]
    assert all("1.000 of the right" in line for line in lines[2:])
