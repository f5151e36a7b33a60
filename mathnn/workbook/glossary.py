"""The words of descent in both languages, as the book lists them. Source: "Descente de gradient", §4.3."""

from __future__ import annotations

from typing import Any

from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Table
from mathnn.steps.words import MathnnError, Words

TOPICS: dict[str, tuple[Words, ...]] = {
    "descent": (
        Words("(batch) gradient descent", "descente de gradient"),
        Words("stochastic gradient descent", "descente de gradient stochastique"),
        Words("mini-batch gradient descent", "descente par lots"),
        Words("learning rate", "pas"),
        Words("mean squared error", "erreur quadratique moyenne"),
        Words("momentum", "moment"),
        Words("epoch", "époque"),
    ),
}


def glossary(topic: Any = "descent") -> Derivation:
    """The words of a topic, French beside English; ``.answer`` is None.

    topic  descent

    Raises MathnnError for an unknown topic.
    """
    if topic not in TOPICS:
        raise MathnnError(
            Words(
                "'topic' must be one of {known}; got {value}", "« topic » est à choisir parmi {known} ; reçu : {value}"
            ),
            {"known": ", ".join(TOPICS), "value": topic},
        )
    rows = tuple((words.fr, words.en) for words in TOPICS[topic])
    header = (Words("French", "français"), Words("English", "anglais"))
    return Derivation(
        "glossary",
        Remark(
            Words("The words of descent in both languages.", "Le vocabulaire de la descente dans les deux langues.")
        ),
        None,
        (Table(header, rows, kind="glossary"),),
        None,
        None,
        givens=(("topic", topic),),
    )
