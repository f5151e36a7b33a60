"""The conversation: what is typed, what is answered, and that nothing a person types ends it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mathnn.checking.context import Context
from mathnn.interface.repl.guidance import completions
from mathnn.interface.repl.orders import ORDERS
from mathnn.interface.repl.session import Session

TALK = [
    ("f(x,y) = x^2 e^{3y}", "defined: f(x, y)"),
    ("df/dx", "= 2xe^(3y)"),
    ("df/dx = 2x e^{3y}", "✓ proved"),
    ("df/dy = x^2 e^{3y}", "inner function 3y, which is 3, is missing"),
    ("hint", "inner function"),
    ("why", "the right side should be 3x²e^(3y)"),
    ("grad f(1,0)", "⎛ 2 ⎞"),
    ("steps", "grad f(1, 0)"),
    ("d/dx sin(3x)", "= 3 cos(3x)"),
    ("= cos(3x)", "✗ refuted"),
    ("= 3cos(3x)", "✓ proved"),
    ("sqrt(x^2) = x", "✗ refuted"),
    ("assume x > 0", "x > 0"),
    ("sqrt(x^2) = x", "✓ proved"),
    ("known", "x > 0"),
    ("f(1,1)", "e³"),
    ("plot x^2", "⠁"),
    ("lang fr", "français"),
    ("2^10/3", "341,3333333"),
    ("aide", "cette liste"),
    ("latex", "\\frac"),
    ("forget", "oublié"),
    ("x +", "attendu"),
    ("solve gradient x^2*y at=1,2", "grad f(1, 2)"),
    ("solve gradient x^2 y --at 1,2", "grad f(1, 2)"),
]
STEPS = [
    ("(x+1)^2", "= (x + 1)²"),
    ("= x^2+1", "✗ refuted"),
    ("steps", "(x + 1)² = x² + 2x + 1"),
    ("d/dx sin(3x)", "= 3 cos(3x)"),
    ("= cos(3x)", "✗ refuted"),
    ("steps", "d/dx(sin(3x)) = 3 cos(3x)"),
    ("ln(x^2) = 3 ln x", "✗ refuted"),
    ("steps", "“why” gives the reason"),
    ("x^2 = x => x = 1", "✗ refuted"),
    ("steps", "“why” gives the reason"),
]
LET = [
    ("h(x) = e^x; h'(0) = 1", "✓ proved"),
    ("h'(0) = 2", "✗ refuted"),
    ("soit u(x) = 3x + 1", "defined: u(x) = 3x + 1"),
    ("u'(x) = 3", "✓ proved"),
    ("let u(x) = x^2", "defined: u(x) = x²"),
    ("u(3)", "= 9"),
    ("u(x) = x^3", "“let u(x) = x³” gives it a new meaning"),
    ("D(x^2) = 2x", "d/dx (x^2)"),
    ("p(x) = x^3; p'(2)", "= 12"),
    ("let x > 0", "x > 0"),
    ("sqrt(x^2) = x", "✓ proved"),
]
ASKED = [
    ("g(x) = x^2 e^{-x}", "defined"),
    ("tangent to g at 1", "y = e⁻¹x"),
    ("hessian of x^2 y^3 at (1, 2)", "⎛ 16  24 ⎞"),
    ("h(x, y) = x^3 - 3x y + y^3", "defined"),
    ("hessian h(1, 2)", "⎛ 6   −3 ⎞"),
    ("critical points of h", "saddle point"),
    ("limit x->0 sin x/x", "lim_(x → 0) f(x) = 1"),
    ("taylor g to order 3 at 0", "P₃ = x² − x³"),
    ("newton x^3 - 100 from 10", "4.6415888336"),
    ("descent x^2+3y^2 from (2,1) with step 0.2, 10 steps", "0.012093235"),
    ("regression (4,1) (7,3) (8,3) predict 6", "2.1538462"),
    ("tangnt to g", "tangent"),
    ("derivative of x^2 from 3", "from"),
    ("help newton", "from X0"),
    ("lang fr", "français"),
    ("tangente à g en 0", "y = 0"),
    ("points critiques de h", "minimum local"),
    ("dichotomie de x^3-2 entre 1 et 2", "1,2599206"),
    ("aide newton", "à partir de X0"),
    ("tangante à g", "tangente"),
    ("valeur approchée de sqrt(x) en 4 pas 0,1", "2,025"),
    ("graphe de g sur [-3, 3]", "Tracer le graphe"),
    ("résous x^2 - 4 = 0", "{−2, 2}"),
    ("quelles sont les racines de x^2 - 5x + 6 ?", "{2, 3}"),
    ("la dérivée de x^2 est 3x", "✗ réfuté"),
    ("lim_{x->0} sin(x)/x", "= 1"),
    ("x^2 y en x=3, y=2", "= 18"),
    ("sigma'(2x)", "= σ(2x)(1 − σ(2x))"),
    ("[[1,2],[3,4]] * [[1],[2]]", "⎛ 5"),
]


def test_steps_show_the_right_way_behind_a_refuted_line() -> None:
    """What is worked out is the side that the line should have been equal to, and never the wrong line."""
    session = Session()
    for line, says in STEPS:
        assert says in session.answer(line), line


def test_a_line_may_define_and_then_claim_or_ask() -> None:
    """What one line defines is known in the rest of it; “let” and « soit » are no letters."""
    session = Session()
    for line, says in LET:
        assert says in session.answer(line)


def test_a_conversation() -> None:
    """Defining, computing, judging, trying again, asking why: each line is answered as a person would expect."""
    session = Session(Context())
    for line, says in TALK:
        assert says in session.answer(line), line


def test_questions_in_a_conversation() -> None:
    """Questions are asked in either language, about functions defined before; unknown words are named."""
    session = Session(Context())
    for line, says in ASKED:
        assert says in session.answer(line), line


def test_completion_knows_questions_orders_and_names() -> None:
    """At the start of a line the questions and orders, elsewhere the names."""
    assert "tangent plane" in completions("tang", "tang", ["tan"], ["help"])
    assert "help" in completions("he", "he", [], ["help"])
    assert "tangent to foo" in completions("fo", "tangent to fo", ["foo"], ["help"])


@pytest.mark.parametrize(
    "line", ["", "=", "= x", ")(", "why", "hint", "steps", "latex", "lang de", "assume", "solve", "load /nowhere", "forget q",
             "x" * 5000, "(" * 300, "__import__('os')", "9^9^9", "f(", "1/0", "ln(-1)", "d/dx", "grad", "\\frac", "\x00"]
)  # fmt: skip
def test_nothing_ends_the_conversation(line: str) -> None:
    """Whatever is typed, the answer is text and the session goes on."""
    session = Session(Context())
    assert isinstance(session.answer(line), str)
    assert "= 4" in session.answer("2 + 2")


def test_saved_and_loaded(tmp_path: Path) -> None:
    """A saved session says the same again."""
    path = tmp_path / "talk.md"
    session = Session(Context())
    for line in ("f(x) = x^3", "f'(2)", f"save {path}"):
        session.answer(line)
    again = Session(Context())
    again.answer(f"load {path}")
    assert "12" in again.answer("f'(2)")


def test_orders_speak_both_languages() -> None:
    """help lists every order in both languages."""
    session = Session(Context())
    for language in ("en", "fr"):
        session.speak(language)
        text = session.answer("help")
        assert all(order.words.say(language) in text for order in ORDERS.values())


def test_preview_says_how_a_line_is_read() -> None:
    """While a line is typed, its reading is shown; orders have none."""
    session = Session(Context())
    assert session.preview("x^2 e^{3y}") == "x²e^(3y)"
    assert session.preview("why") == ""
    assert session.preview("(x") != ""


def test_piped_input() -> None:
    """Without a terminal it reads lines and answers; the exit code tells the worst verdict."""
    typed = "f(x) = x^2\nf'(x) = 2x\nf'(x) = x\n"
    run = subprocess.run(
        [sys.executable, "-m", "mathnn", "repl", "--lang", "en"],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "✓ proved" in run.stdout
    assert "✗ refuted" in run.stdout
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("the derivative of x^2 is 2x", "proved"),
        ("la dérivée de x^2 est égale à 3x", "refuted"),
        ("the gradient of x^2 y at (1,2) is equal to (4, 1)", "proved"),
        ("tangent to x^2 at 1 = 2x - 1", "proved"),
        # What is negated, or leaves something to be assumed, is never refuted.
        ("the derivative of x^2 is not 2x+1", None),
        ("la dérivée de x^2 n'est pas 2x+1", None),
        ("the limit of 1/x is 0", None),
        ("the taylor polynomial of e^x is 1+x", None),
        ("the directional derivative of x^2 y at (1,2) in the direction (3,4) is 16/5", None),
    ],
)
def test_answers_to_questions_are_judged(line: str, status: str | None) -> None:
    """An answer that can be compared gets its verdict; any other gets none by guessing."""
    session = Session(Context())
    session.answer(line)
    verdict = None if session.judged is None else session.judged.verdict
    if status is None:
        assert verdict is None or verdict.status == "unknown"
    else:
        assert verdict is not None
        assert verdict.status == status


STEPS = [
    ("x^2 = 4", "✗ refuted"),
    ("donc x = 2", "± is missing"),
    ("x^2 = 4", "✗ refuted"),
    ("<=> x = 2 or x = -2", "✓ proved"),
    ("=> x^2 - 4 = 0", "✓ proved"),
    ("2x + 1 = 5", "✗ refuted"),
    ("so x = 3", "2x + 1 = 5 is true and x = 3 is not"),
    ("f(x) = x^3", "defined"),
    ("<=> x = 1", "there is no line before this one"),
    ("f'(x) = 3x^2", "✓ proved"),
    ("so f'(2) = 12", "✓ proved"),
    ("donc f'(2) = 13", "the left side is 12"),
]
PASTED = [
    (r"\begin{align*} g(x) &= x^3 \\ g'(x) &= 3x^2 \\ &= 4x \end{align*}", ["defined: g(x)", "✓ proved", "✗ refuted"]),
    (r"\[ g'(1) = 3 \]", ["✓ proved"]),
    (
        r"\begin{align*} 2x + 1 &= 5 \\ \iff 2x &= 4 \\ \iff x &= 3 \end{align*}",
        ["✓ proved", "not x = 3: this solution was lost"],
    ),
    (r"\begin{align*} x^2 &= 4 \\ \text{donc } x &= 2 \end{align*}", ["± is missing"]),
    (r"\begin{align*} u + &= \\ 2 + 2 &= 5 \end{align*}", ["expected a number", "✗ refuted"]),
]


def test_a_line_may_follow_from_the_equation_before() -> None:
    """⟹, ⇔, “so” and « donc » are steps between equations; behind a proved line the word only goes on."""
    session = Session()
    for line, expected in STEPS:
        assert expected in session.answer(line), line


def test_a_pasted_block_is_judged_line_by_line() -> None:
    """An equation that the next line solves claims nothing; a line that cannot be read does not stop the others."""
    session = Session()
    for block, expected in PASTED:
        reply = session.answer(block)
        assert all(one in reply for one in expected), reply
    assert session.answer(PASTED[2][0]).count("✗") == 1
