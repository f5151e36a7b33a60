"""The iterative tasks for the registry, with the givens that only they take."""

from __future__ import annotations

from mathnn.steps.words import Words

# name, module, title, and the words that ask for it besides the title
NUMERIC_TASKS: tuple[tuple[str, str, Words] | tuple[str, str, Words, Words], ...] = (
    (
        "newton",
        "mathnn.workbook.numeric_newton",
        Words("Newton’s method", "méthode de Newton"),
        Words("newton", "méthode de newton"),
    ),
    (
        "newton_system",
        "mathnn.workbook.numeric_systems",
        Words("system by Newton’s method", "système par la méthode de Newton"),
        Words("newton for the system | newton", "newton pour le système | newton"),
    ),
    (
        "newton_minimum",
        "mathnn.workbook.numeric_searches",
        Words("minimum by Newton’s method", "minimum par la méthode de Newton"),
        Words("minimum by newton | newton for the minimum", "newton pour le minimum"),
    ),
    ("bisection", "mathnn.workbook.numeric_searches", Words("bisection", "dichotomie"), Words("bisect", "bissection")),
    (
        "secant",
        "mathnn.workbook.numeric_searches",
        Words("secant method", "méthode de la sécante"),
        Words("", "sécante"),
    ),
    (
        "grid_search_root",
        "mathnn.workbook.numeric_searches",
        Words("search for a root on a grid", "recherche d’une racine sur une grille"),
        Words("grid search | scan for a root", "balayage"),
    ),
    (
        "grid_search_minimum",
        "mathnn.workbook.numeric_minimum",
        Words("minimum on a grid", "minimum sur une grille"),
    ),
    (
        "random_search_minimum",
        "mathnn.workbook.numeric_minimum",
        Words("minimum among scattered points", "minimum parmi des points dispersés"),
    ),
    ("coordinate_descent", "mathnn.workbook.numeric_minimum", Words("minimum by slices", "minimum par tranches")),
    (
        "nearest_point",
        "mathnn.workbook.extrema_by_hand",
        Words("nearest point of a curve", "point le plus proche sur une courbe"),
        Words("nearest point | closest point | point nearest", "point le plus proche"),
    ),
    (
        "second_derivative_test",
        "mathnn.workbook.extrema_by_hand",
        Words("second-derivative test", "critère de la dérivée seconde"),
        Words("minimum or maximum", "minimum ou maximum"),
    ),
    (
        "geometric_median",
        "mathnn.workbook.numeric_minimum",
        Words("geometric median", "médiane géométrique"),
        Words("median", "médiane"),
    ),
    (
        "gradient_descent",
        "mathnn.workbook.numeric_descent",
        Words("gradient descent", "descente de gradient"),
        Words("descent | descend | minimise | minimize", "descente | minimiser"),
    ),
    (
        "compare",
        "mathnn.workbook.numeric_compare",
        Words("methods of descent compared", "comparaison de méthodes de descente"),
        Words("compare | compare methods", "comparer | comparer les méthodes"),
    ),
    (
        "descent_step",
        "mathnn.workbook.sketches",
        Words("one step of a descent, drawn", "un pas de descente, dessiné"),
        Words("sketch a step of descent", "dessiner un pas de descente"),
    ),
    (
        "compare_paths",
        "mathnn.workbook.sketches",
        Words("paths compared", "comparaison de chemins"),
    ),
    (
        "epoch_count",
        "mathnn.workbook.sketches",
        Words("steps of an epoch", "nombre de pas d’une époque"),
        Words("epochs", "époques"),
    ),
    (
        "descent_basins",
        "mathnn.workbook.basins",
        Words("where descents from several starts lead", "bassins d’attraction d’une descente"),
        Words("basins", "bassins"),
    ),
    (
        "glossary",
        "mathnn.workbook.glossary",
        Words("words in both languages", "vocabulaire dans les deux langues"),
        Words("vocabulary", "vocabulaire | lexique"),
    ),
    (
        "model_error",
        "mathnn.workbook.numeric_errors",
        Words("error of a model over data", "erreur d’un modèle sur des données"),
        Words("error of the model", "erreur du modèle"),
    ),
    (
        "difference_quotients",
        "mathnn.workbook.numeric_errors",
        Words("gradient by difference quotients", "gradient par taux d’accroissement"),
    ),
    (
        "linear_regression",
        "mathnn.workbook.numeric_regression",
        Words("linear regression", "régression linéaire"),
        Words("regression | fit | least squares", "régression | ajustement | moindres carrés"),
    ),
    (
        "orthogonal_regression",
        "mathnn.workbook.numeric_regression",
        Words("orthogonal regression", "régression orthogonale"),
    ),
)
# name, kind, words, how it is typed
NUMERIC_GIVENS: tuple[tuple[str, str, Words, str], ...] = (
    ("start", "point", Words("where the method starts", "d’où part la méthode"), "POINT"),
    (
        "table",
        "document",
        Words(
            "method and rows: “newton x^3 - 100 from 10: 10, 7, 262/49”",
            "méthode et lignes : « newton x^3 - 100 depuis 10 : 10 ; 7 ; 262/49 »",
        ),
        "TABLE",
    ),
    ("before", "point", Words("the point before", "le point précédent"), "POINT"),
    ("paths", "word", Words("the paths, as lists of points", "les chemins, par listes de points"), "PATHS"),
    ("names", "word", Words("what they are called", "leurs noms"), "NAMES"),
    ("epochs", "integer", Words("how many epochs", "combien d’époques"), "N"),
    ("norm", "integer", Words("2 or 1 (sum of absolute values)", "2 ou 1 (somme des valeurs absolues)"), "P"),
    ("starts", "data", Words("the starts: (1) (2) (3)", "les points de départ : (1) (2) (3)"), "POINTS"),
    ("topic", "word", Words("which words: descent", "quels mots : descent"), "TOPIC"),
    ("steps", "integer", Words("how many steps", "combien d’étapes"), "N"),
    ("interval", "point", Words("an interval, as two ends: 1,2", "un intervalle, par ses bornes : 1;2"), "A,B"),
    ("rows", "word", Words("which rows are shown: 0..5,10,20", "les lignes à montrer : 0..5,10,20"), "ROWS"),
    ("method", "word", Words("the method: plain, momentum, adam…", "la méthode : plain, momentum, adam…"), "METHOD"),
    ("methods", "word", Words("several methods: plain,adam", "plusieurs méthodes : plain,adam"), "M,N,…"),
    ("momentum", "formula", Words("the momentum, from 0 to 1", "le moment, de 0 à 1"), "MU"),
    (
        "schedule",
        "word",
        Words("how the step changes: linear, decay, scanning…", "comment varie le pas : linear, decay, scanning…"),
        "LAW",
    ),
    ("rate", "formula", Words("the rate of the schedule", "le taux de la loi du pas"), "R"),
    ("epsilon", "formula", Words("stop when the gradient is at most this", "arrêt quand le gradient est au plus ceci"), "EPS"),
    ("points", "word", Words("the data: (4,1) (7,3)", "les données : (4,1) (7,3)"), "POINTS"),
    ("model", "formula", Words("the model: a*x + b", "le modèle : a*x + b"), "MODEL"),
    ("predict", "point", Words("an input whose output is wanted", "une entrée dont on cherche la sortie"), "X"),
    ("measure", "word", Words("sum_of_squares, mean_square…", "sum_of_squares, mean_square…"), "MEASURE"),
    ("h", "formula", Words("the small step", "le petit accroissement"), "H"),
    ("batch", "integer", Words("how many data a step uses", "combien de données par étape"), "K"),
    ("count", "integer", Words("how many points (on each side)", "combien de points (par côté)"), "N"),
    ("shuffle", "flag", Words("whether the data are shuffled", "si les données sont mélangées"), "BOOL"),
)  # fmt: skip
# What the same name means in some tasks only: given, its tasks, kind, words, how it is typed
_ONE_START = ("newton", "newton_minimum", "coordinate_descent")
_WITH_DATA = (
    "gradient_descent", "linear_regression", "orthogonal_regression", "model_error", "geometric_median", "nearest_point",
)  # fmt: skip
_IN_A_BOX = ("grid_search_minimum", "random_search_minimum", "coordinate_descent")
NUMERIC_MEANINGS: tuple[tuple[str, tuple[str, ...], str, Words, str], ...] = (
    (
        "step",
        ("gradient_descent", "compare", "descent_step", "descent_basins"),
        "formula",
        Words("the step δ, positive", "le pas δ, positif"),
        "DELTA",
    ),
    ("step", ("grid_search_root",), "formula", Words("the step of the grid", "le pas de la grille"), "H"),
    (
        "count",
        ("epoch_count",),
        "formula",
        Words("the number of data, or a letter", "le nombre de données, ou une lettre"),
        "N",
    ),
    (
        "batch",
        ("epoch_count",),
        "formula",
        Words("the size of a batch, or a letter", "la taille d’un lot, ou une lettre"),
        "K",
    ),
    ("start", _ONE_START, "formula", Words("where the method starts", "d’où part la méthode"), "X0"),
    ("points", _WITH_DATA, "data", Words("the data: (4,1) (7,3)", "les données : (4;1) (0,5;3)"), "POINTS"),
    (
        "domain",
        _IN_A_BOX,
        "data",
        Words("an interval for each variable: (0,1) (-1,2)", "un intervalle par variable : (0;1) (-1;2,5)"),
        "(A,B)…",
    ),
)
