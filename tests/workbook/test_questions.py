"""Questions as a person types them: which task they ask for, and what they give it."""

from __future__ import annotations

import pytest

from mathnn.steps.words import LANGUAGES, MathnnError
from mathnn.workbook.questions import cues_of, phrases, question, tasks_of
from mathnn.workbook.tasks import TASKS

ASKED = {
    "the tangent to x^2 at 1": ("tangent_line", {"f": "x^2", "at": "1"}),
    "tangente en 1 à x^2": ("tangent_line", {"f": "x^2", "at": "1"}),
    "l’équation de la tangente à x^2 en 1": ("tangent_line", {"f": "x^2", "at": "1"}),
    "tangent to x^2 y at (1,2)": ("tangent_plane", {"f": "x^2 y", "at": "(1,2)"}),
    "newton x^3-100 from 10 to 50 digits": ("newton", {"f": "x^3-100", "start": "10", "digits": "50"}),
    "newton x^3 - 100 start=10 digits 5": ("newton", {"f": "x^3 - 100", "start": "10", "digits": "5"}),
    "newton x^3 - 100 --start 10": ("newton", {"f": "x^3 - 100", "start": "10"}),
    "méthode de Newton pour x^3 - 100 en partant de 10, 20 chiffres": (
        "newton", {"f": "x^3 - 100", "start": "10", "digits": "20"},
    ),
    "newton x^2-y; y^2-x from 1,1": ("newton_system", {"functions": "x^2-y; y^2-x", "start": "1,1"}),
    "limit x->0 sin x/x": ("limit", {"at": "x = 0", "f": "sin x/x"}),
    "limit of (1+1/n)^n as n -> infinity": ("limit", {"f": "(1+1/n)^n", "at": "n = oo"}),
    "limite de sin x/x quand x tend vers 0": ("limit", {"f": "sin x/x", "at": "x = 0"}),
    "limite de 1/x en 0 à droite": ("limit", {"f": "1/x", "at": "0", "side": "+"}),
    "hessian of x^2 y at (1, 2)": ("hessian", {"f": "x^2 y", "at": "(1, 2)"}),
    "points critiques de f sur [0, 2pi]": ("critical_points", {"f": "f", "domain": "[0, 2pi]"}),
    "étude de la fonction x e^{-x} sur [0, 3]": ("function_study", {"f": "x e^{-x}", "domain": "[0, 3]"}),
    "développement limité de e^x en 0 à l'ordre 3": ("taylor_polynomial", {"f": "e^x", "at": "0", "order": "3"}),
    "descent x^2+3y^2 from (2,1) with step 0.2, 10 steps": (
        "gradient_descent", {"f": "x^2+3y^2", "start": "(2,1)", "step": "0.2", "steps": "10"},
    ),
    "descente de gradient de x^2+3y^2 à partir de (2,1), pas 0,2": (
        "gradient_descent", {"f": "x^2+3y^2", "start": "(2,1)", "step": "0,2"},
    ),
    "backprop x^2 y at x=1,y=2": ("automatic_differentiation", {"f": "x^2 y", "at": "x=1,y=2"}),
    "backprop net.yaml at 1,2": ("backpropagation", {"network": "net.yaml", "at": "1,2"}),
    "produit scalaire de (1,2) et (3,4)": ("dot_product", {"u": "(1,2)", "v": "(3,4)"}),
    "regression (4,1) (7,3) (8,3) predict 6": ("linear_regression", {"points": "(4,1) (7,3) (8,3)", "predict": "6"}),
    "error of the model a x + b points (1,2) (2,3)": ("model_error", {"model": "a x + b", "points": "(1,2) (2,3)"}),
    "point le plus proche de x^2 à (1,2)": ("nearest_point", {"f": "x^2", "points": "(1,2)"}),
    "directional derivative of x^2 y at (1,2) in the direction (3,4)": (
        "directional_derivative", {"f": "x^2 y", "at": "(1,2)", "direction": "(3,4)"},
    ),
    "what is the derivative of x^2?": ("derivative", {"f": "x^2"}),
    "dichotomie de x^3-2 entre 1 et 2": ("bisection", {"f": "x^3-2", "interval": "1 et 2"}),
    "minimum of x^2 - 2x": ("extrema", {"f": "x^2 - 2x"}),
    "minimum of x^2 - 2x + y^2": ("critical_points", {"f": "x^2 - 2x + y^2"}),
    "chain rule y=tan(x); z=sqrt(y)": ("chain_rule", {"chain": "y=tan(x); z=sqrt(y)"}),
}  # fmt: skip


def variables(text: str) -> int | None:
    """A rough count, enough for the table above."""
    return len(set(text) & set("xyz")) or None


@pytest.mark.parametrize("line", ASKED)
def test_a_question_is_shared_out_among_the_givens(line: str) -> None:
    """The first words name the task, little words introduce the givens, in either language."""
    found = question(line, variables)
    assert found is not None
    assert (found.task.name, found.givens) == ASKED[line]


@pytest.mark.parametrize(
    "line", ["x^2 + 1", "f(x) = x^2", "d/dx x^2", "", "grad f", "f'(2)", "∂f/∂x", "2 + 2 = 4", "(", "'"]
)
def test_mathematics_is_no_question(line: str) -> None:
    """A line that does not begin with the words of a task is left alone."""
    assert question(line) is None


@pytest.mark.parametrize("name", TASKS)
def test_every_task_can_be_asked_for_in_both_languages(name: str) -> None:
    """Its title asks for a task, in each language."""
    task = TASKS[name]
    for language in LANGUAGES:
        assert task in tasks_of(task.title.say(language))
        for parameter in task.parameters():
            assert all(cue.strip() for cue in cues_of(task, parameter, (language,)))


def test_phrases_are_clean() -> None:
    """No phrase is empty or holds a bar; none is an ordinary letter."""
    assert all(len(p) > 2 and "|" not in p and p == p.strip() for p in phrases())


def test_a_word_that_means_nothing_there_is_refused() -> None:
    """“from” says nothing to a derivative: it is not a product of letters."""
    with pytest.raises(MathnnError, match="from"):
        question("derivative of x^2 from 3")
