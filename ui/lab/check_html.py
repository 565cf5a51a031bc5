"""The published checks as HTML, each with what was expected and what came out. Pure text, no Streamlit."""

import math
import re
from collections.abc import Sequence
from html import escape

from simulator.published import Check, Reading, Result, Standing
from ui.lab.check_words import check_meaning, check_title
from ui.words import _

MOST_DECIMALS = 6
MOST_PLAIN = 1e5  # from here on numbers are written as powers of ten


def checks_html(checks: Sequence[Check], standing: Standing) -> str:
    """All checks in their order: those that are done with their numbers, the others with what they will find out."""
    results = {result.name: result for result in standing.results}
    items = [_check_html(check, results.get(check.name), standing) for check in checks]
    half = (len(items) + 1) // 2  # two columns of their own: what is done does not move what is below in the other
    columns = (f'<div role="list">{"".join(some)}</div>' for some in (items[:half], items[half:]) if some)
    return f'<div class="checks">{"".join(columns)}</div>'


def _check_html(check: Check, result: Result | None, standing: Standing) -> str:
    kind, said = _state(check, result, standing)
    return (
        f'<div class="check {kind}" role="listitem"><div class="head"><h3>{escape(check_title(check.name))}</h3>'
        f'<span class="state">{escape(said)}</span></div>'
        f"<p>{escape(check_meaning(check.name))}</p>{'' if result is None else _result_html(result)}"
        f'<p class="source">{escape(check.source)}</p></div>'
    )


def _state(check: Check, result: Result | None, standing: Standing) -> tuple[str, str]:
    if result is not None:
        words = _("passed in {seconds} s") if result.passed else _("failed after {seconds} s")
        return "passed" if result.passed else "failed", words.format(seconds=f"{result.seconds:.2f}")
    if standing.current == check.name:
        return "running", _("running, {percent} %").format(percent=round(100 * standing.share))
    return "waiting", _("waiting") if standing.running else _("not run")


def _result_html(result: Result) -> str:
    error = f'<p class="error">{escape(result.error)}</p>' if result.error else ""
    if not result.readings:
        return error
    heads = "".join(f'<th scope="col">{escape(word)}</th>' for word in (_("quantity"), _("expected"), _("measured")))
    of_sign = escape(_("passed"))
    heads += f'<th scope="col"><span>{of_sign}</span></th>'
    rows = "".join(_reading_html(reading) for reading in result.readings)
    return f"{error}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _reading_html(reading: Reading) -> str:
    sign, said, kind = ("✓", _("passed"), "") if reading.passed else ("✗", _("failed"), ' class="failed"')
    return (
        f'<tr{kind}><th scope="row">{escape(reading.quantity)}</th><td>{_powers(expected(reading))}</td>'
        f'<td>{_powers(measured(reading))}</td><td><span role="img" aria-label="{escape(said)}">{sign}</span></td></tr>'
    )


def expected(reading: Reading) -> str:
    """The range of a reading in signs that need no translation.

    >>> expected(Reading("x", 0.0, value=-0.219, tolerance=5e-4)), expected(Reading("x", 0.0, value=41))
    ('−0.2190 ± 0.0005', '41')
    >>> expected(Reading("x", 0.0, least=0.9)), expected(Reading("x", 0.0, most=1e-7))
    ('≥ 0.9', '≤ 1·10^−7')
    """
    said = []
    if reading.value is not None:
        tolerance = f" ± {_plain(reading.tolerance)}" if reading.tolerance else ""
        said.append(_as_exact_as(reading, reading.value) + tolerance)
    said += [f"≥ {_plain(reading.least)}"] if math.isfinite(reading.least) else []
    said += [f"≤ {_plain(reading.most)}"] if math.isfinite(reading.most) else []
    return ", ".join(said)


def measured(reading: Reading) -> str:
    """What came out, with as many digits as its range has.

    >>> measured(Reading("x", -0.21899, value=-0.219, tolerance=5e-4)), measured(Reading("x", 7.98e-11, most=1e-7))
    ('−0.2190', '8.0·10^−11')
    """
    return _as_exact_as(reading, reading.measured) if reading.value is not None else _plain(reading.measured, digits=2)


def _as_exact_as(reading: Reading, value: float) -> str:
    if not (math.isfinite(value) and reading.tolerance and abs(value) < MOST_PLAIN):
        return _plain(value, digits=4)
    decimals = min(math.ceil(-math.log10(reading.tolerance)), MOST_DECIMALS)
    return f"{value:.{max(decimals, 0)}f}".replace("-", "−")


def _plain(value: float, digits: int = 1) -> str:
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    if value and not 1e-4 <= abs(value) < MOST_PLAIN:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{mantissa}·10^{int(exponent)}".replace("-", "−")
    whole = len(str(int(abs(value))))
    return f"{value:.{max(digits, whole)}g}".replace("-", "−")


def _powers(text: str) -> str:
    """Escaped text, its powers of ten set as such."""
    return re.sub(r"·10\^(−?\d+)", r"·10<sup>\1</sup>", escape(text))
