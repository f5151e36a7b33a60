"""The registry of tasks: a name, the function that solves it, and its title in both languages.

The function is imported when a task is used, never before: ``mathnn --help`` and ``mathnn exercises list`` need no SymPy.
A new task is one function and one record here.

    >>> TASKS["gradient"].title.fr
    'gradient'
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.givens import convert, given_named
from mathnn.workbook.nearest import suggestion
from mathnn.workbook.numeric_tasks import NUMERIC_TASKS

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of question: ``module`` holds a function called ``name``.

    ``asked`` holds, in each language, the words with which a person asks for it, separated by bars: "tangent | tangent line".
    The title and the name ask for it too.
    """

    name: str
    module: str
    title: Words
    asked: Words | None = None

    def phrases(self) -> tuple[str, ...]:
        """All the words that ask for this task, in both languages."""
        asked = (self.title, *(() if self.asked is None else (self.asked,)))
        said = [phrase.strip() for words in asked for text in (words.en, words.fr) for phrase in text.split("|")]
        return tuple(dict.fromkeys([self.name, self.name.replace("_", " "), *filter(None, said)]))

    def function(self) -> Callable[..., Derivation]:
        """The function itself, imported now."""
        found: Callable[..., Derivation] = getattr(import_module(self.module), self.name)
        return found

    def parameters(self) -> Mapping[str, inspect.Parameter]:
        """The givens it takes, in order, with their defaults."""
        found = inspect.signature(self.function()).parameters
        return {name: parameter for name, parameter in found.items() if name != "language"}

    @property
    def reads_texts(self) -> bool:
        """Whether the task reads its texts itself, as they were typed; then it must be told their language."""
        return "language" in inspect.signature(self.function()).parameters


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task(
            "derivative",
            "mathnn.symbolic",
            Words("derivative of a function", "dérivée d’une fonction"),
            Words("derive | differentiate", "dérivée | dériver | dérive | dérivez | fonction dérivée"),
        ),
        Task(
            "partial_derivatives",
            "mathnn.symbolic",
            Words("partial derivatives", "dérivées partielles"),
            Words("partials | partial derivative | derivative | derivatives", "dérivées | dérivée partielle | dérivée"),
        ),
        Task(
            "gradient", "mathnn.symbolic", Words("gradient", "gradient"), Words("gradient vector", "vecteur gradient")
        ),
        Task(
            "jacobian",
            "mathnn.symbolic.jacobian",
            Words("Jacobian matrix", "matrice jacobienne"),
            Words("", "jacobienne"),
        ),
        Task(
            "hessian", "mathnn.symbolic.hessian", Words("Hessian matrix", "matrice hessienne"), Words("", "hessienne")
        ),
        Task("divergence", "mathnn.symbolic.vector_calculus", Words("divergence", "divergence")),
        Task("curl", "mathnn.symbolic.vector_calculus", Words("curl", "rotationnel")),
        Task("laplacian", "mathnn.symbolic.vector_calculus", Words("Laplacian", "laplacien")),
        Task("limit", "mathnn.symbolic.limits", Words("limit", "limite"), Words("limits", "limites")),
        Task(
            "derivative_from_definition",
            "mathnn.symbolic.definition",
            Words("derivative from the definition", "dérivée à partir de la définition"),
            Words(
                "derivative by definition | definition derivative | difference quotient",
                "dérivée par la définition | nombre dérivé | taux d'accroissement",
            ),
        ),
        Task(
            "tangent_line",
            "mathnn.symbolic.tangents",
            Words("tangent to a curve", "tangente à une courbe"),
            Words("tangent | equation of the tangent", "tangente | droite tangente | équation de la tangente"),
        ),
        Task(
            "tangent_plane",
            "mathnn.symbolic.tangents",
            Words("tangent plane", "plan tangent"),
            Words("equation of the tangent plane | tangent", "équation du plan tangent | tangente"),
        ),
        Task(
            "directional_derivative",
            "mathnn.symbolic.directional",
            Words("directional derivative", "dérivée directionnelle"),
        ),
        Task(
            "steepest_ascent",
            "mathnn.symbolic.directional",
            Words("steepest ascent", "ligne de plus forte pente"),
            Words("steepest slope | direction of steepest ascent", "plus forte pente | direction de plus forte pente"),
        ),
        Task(
            "level_curve_tangent",
            "mathnn.symbolic.levels",
            Words("tangent to a level curve", "tangente à une ligne de niveau"),
            Words("tangent to the level curve", "tangente à la ligne de niveau"),
        ),
        Task(
            "level_surface_tangent",
            "mathnn.symbolic.levels",
            Words("tangent plane to a level surface", "plan tangent à une surface de niveau"),
            Words("tangent plane to the level surface", "plan tangent à la surface de niveau"),
        ),
        Task(
            "linear_approximation",
            "mathnn.symbolic.approximation",
            Words("linear approximation", "calcul approché"),
            Words(
                "approximation | approximate",
                "approximation linéaire | approximation affine | valeur approchée | approximation",
            ),
        ),
        Task(
            "dot_product",
            "mathnn.symbolic.dot_product",
            Words("dot product", "produit scalaire"),
            Words("scalar product", ""),
        ),
        Task(
            "critical_points",
            "mathnn.symbolic.critical.task",
            Words("critical points", "points critiques"),
            Words(
                "critical point | stationary points | extrema | minimum | maximum",
                "point critique | extremums | minimum | maximum",
            ),
        ),
        Task(
            "critical_point_classification",
            "mathnn.symbolic.critical.task",
            Words("kind of a critical point", "nature d’un point critique"),
            Words(
                "kind of the critical point | nature of the critical point | classify | classification",
                "nature du point critique | classer | classification",
            ),
        ),
        Task(
            "variation_table",
            "mathnn.symbolic.studies.tasks",
            Words("variation table", "tableau de variations"),
            Words("variations", "tableau de variation | variations"),
        ),
        Task(
            "extrema",
            "mathnn.symbolic.studies.tasks",
            Words("extrema", "extremums"),
            Words("extremum | extreme values | minimum | maximum", "extremum | extrema | minimum | maximum"),
        ),
        Task(
            "monotonicity",
            "mathnn.symbolic.studies.tasks",
            Words("monotonicity", "sens de variation"),
            Words("monotony", "monotonie"),
        ),
        Task(
            "convexity",
            "mathnn.symbolic.studies.bending",
            Words("convexity", "convexité"),
            Words("inflection points", "points d'inflexion"),
        ),
        Task(
            "function_study",
            "mathnn.symbolic.studies.whole",
            Words("study of a function", "étude d’une fonction"),
            Words("study | study of the function", "étudier | étudie | étudiez | étude | étude de la fonction"),
        ),
        Task(
            "bijection",
            "mathnn.symbolic.studies.whole",
            Words("bijection on an interval", "bijection sur un intervalle"),
            Words("inverse function", "bijection réciproque"),
        ),
        Task(
            "taylor_polynomial",
            "mathnn.symbolic.taylor",
            Words("Taylor polynomial", "polynôme de Taylor"),
            Words("taylor | taylor expansion | expansion", "taylor | développement limité | développement de taylor"),
        ),
        Task(
            "implicit_derivative",
            "mathnn.symbolic.implicit",
            Words("implicit derivative", "dérivée implicite"),
            Words("implicit differentiation", "dérivation implicite"),
        ),
        Task(
            "multivariable_chain_rule",
            "mathnn.symbolic.chains",
            Words(
                "chain rule with several inner functions", "dérivée d’une composée à plusieurs fonctions intérieures"
            ),
            Words(
                "chain rule in several variables | total derivative", "dérivée totale | composée à plusieurs variables"
            ),
        ),
        Task(
            "identity_proof",
            "mathnn.symbolic.identities",
            Words("proof of an identity", "démonstration d’une identité"),
            Words("prove | proof", "démontrer | prouver | démonstration"),
        ),
        Task(
            "verify_computation",
            "mathnn.workbook.judged",
            Words("a hand computation, checked", "un calcul à la main, vérifié"),
            Words("check | check the computation | verify", "vérifier | vérifier le calcul"),
        ),
        Task(
            "verify_iterations",
            "mathnn.workbook.judged_iterations",
            Words("table of an iterative method, checked", "tableau d’une méthode itérative, vérifié"),
            Words("check the table", "vérifier le tableau"),
        ),
        Task(
            "solution_set",
            "mathnn.workbook.equations",
            Words("solutions of an equation", "solutions d’une équation"),
            Words(
                "roots | zeros | solutions | solution set | solve the equation | solve the inequality",
                "racines | zéros | solutions | ensemble des solutions | résoudre l'équation | résoudre l'inéquation",
            ),
        ),
        Task(
            "factorisation",
            "mathnn.workbook.equations",
            Words("factorisation", "factorisation"),
            Words("factor | factorise | factorize", "factoriser | factorise | factorisez"),
        ),
        Task(
            "development",
            "mathnn.workbook.equations",
            Words("product multiplied out", "développement"),
            Words("expand | multiply out", "développer | développe | développez"),
        ),
        Task(
            "activation_function",
            "mathnn.symbolic.activation",
            Words("activation function", "fonction d’activation"),
            Words("activation", "activation"),
        ),
        Task(
            "secant_slopes",
            "mathnn.symbolic.slices",
            Words("slopes of chords", "pentes de cordes"),
            Words("slopes of the chords", "pentes des cordes | pentes des sécantes"),
        ),
        Task(
            "slice_slopes",
            "mathnn.symbolic.slices",
            Words("slopes of slices", "pentes de tranches"),
            Words("slopes of the slices", "pentes des tranches"),
        ),
        Task(
            "function_plot",
            "mathnn.symbolic.plots",
            Words("graph of a function", "graphe d’une fonction"),
            Words("graph | curve", "graphe | courbe | courbe représentative"),
        ),
        Task(
            "level_curves",
            "mathnn.symbolic.plots",
            Words("level curves", "lignes de niveau"),
            Words("contour lines", "courbes de niveau"),
        ),
        Task(
            "level_curve_family",
            "mathnn.symbolic.level_families",
            Words("family of level curves", "famille de lignes de niveau"),
        ),
        Task(
            "path_along_gradient",
            "mathnn.symbolic.level_families",
            Words("path that follows the gradient", "chemin qui suit le gradient"),
        ),
        Task(
            "surface_plot",
            "mathnn.symbolic.plots",
            Words("graph of a function of two variables", "graphe d’une surface"),
            Words("surface | graph", "surface | graphe"),
        ),
        Task(
            "derivative_table",
            "mathnn.workbook.tables",
            Words("table of derivatives", "tableau de dérivées"),
            Words("derivatives", "dérivées"),
        ),
        Task(
            "composition",
            "mathnn.workbook.compositions",
            Words("composite function", "fonction composée"),
            Words("compose", "composer | composée"),
        ),
        Task(
            "chain_rule",
            "mathnn.workbook.compositions",
            Words("chain rule, in Leibniz’s notation", "dérivée d’une composée, à la Leibniz"),
            Words("chain rule", "dérivée en chaîne | dérivée de la composée"),
        ),
        Task(
            "derivative_rule_proof",
            "mathnn.workbook.proofs",
            Words("proof of a rule of differentiation", "démonstration d’une règle de dérivation"),
            Words("proof of the rule", "démonstration de la règle"),
        ),
        Task(
            "automatic_differentiation",
            "mathnn.symbolic.graphs",
            Words("automatic differentiation", "différentiation automatique"),
            Words("autodiff | backprop | reverse mode", "rétroprop | mode arrière"),
        ),
        Task(
            "sequential_derivatives",
            "mathnn.symbolic.graphs",
            Words("sequential derivatives", "dérivées séquentielles"),
        ),
        Task("computation_graph", "mathnn.symbolic.graphs", Words("computation graph", "graphe de calcul")),
        Task(
            "smile_formula", "mathnn.networks", Words("smile formula", "formule du sourire"), Words("smile", "sourire")
        ),
        Task(
            "backpropagation",
            "mathnn.networks",
            Words("backpropagation", "rétropropagation"),
            Words("backprop", "rétroprop"),
        ),
        Task(
            "network_function",
            "mathnn.networks",
            Words("function of a network", "fonction d’un réseau"),
            Words("function of the network", "fonction du réseau"),
        ),
        Task(
            "smile_proof",
            "mathnn.networks",
            Words("proof of the smile formula", "démonstration de la formule du sourire"),
        ),
        *(Task(*record) for record in NUMERIC_TASKS),
    )
}


def task_named(name: str) -> Task:
    """The task of that name.

    Raises MathnnError naming the nearest tasks.
    """
    if name in TASKS:
        return TASKS[name]
    near = suggestion(name, TASKS) if _titled(name) is None else _titled(name)
    raise MathnnError(
        Words(
            "there is no task named “{name}”; {near} (mathnn solve lists them)",
            "il n’existe pas de tâche nommée « {name} » ; {near} (mathnn solve en donne la liste)",
        ),
        {"name": name, "near": near},
    )


def _titled(name: str) -> Words | None:
    """The tasks whose title, in either language, begins with what was typed: dérivée is derivative."""
    asked = _plain(name)
    found = [
        t.name for t in TASKS.values() if any(f"{_plain(w)} ".startswith(f"{asked} ") for w in (t.title.en, t.title.fr))
    ]
    return suggestion(found[0], found) if asked and found else None


def _plain(words: str) -> str:
    """Without accents, capitals and underscores."""
    letters = normalize("NFD", words.replace("_", " ").lower())
    return "".join(c for c in letters if not combining(c)).strip()


def solve(task: str, /, *values: Any, language: str = "en", **givens: Any) -> Derivation:
    """Solve a task: ``solve("gradient", f="x**2*y**3", at={"x": 2, "y": 1})``, or ``solve("gradient", "x**2*y**3")``.

    ``language`` is the one in which texts are read (``0,5`` in French). Raises MathnnError for an unknown task, an unknown or
    missing given, and for whatever the task itself refuses.
    """
    found = task_named(task)
    parameters = found.parameters()
    givens = dict(zip(parameters, values, strict=False)) | givens
    for name in givens:
        if name not in parameters:
            raise MathnnError(
                Words(
                    "the task {task} takes no given “{name}”; {near}",
                    "la tâche {task} n’a pas de donnée « {name} » ; {near}",
                ),
                {"task": task, "name": name, "near": suggestion(name, parameters)},
            )
    for name, parameter in parameters.items():
        if parameter.default is parameter.empty and name not in givens:
            raise MathnnError(
                Words("the task {task} needs “{name}”: {words}", "la tâche {task} a besoin de « {name} » : {words}"),
                {"task": task, "name": name, "words": given_named(name, task).words},
            )
    if found.reads_texts:
        return found.function()(**givens, language=language)
    return found.function()(**{name: convert(name, value, language, task) for name, value in givens.items()})
