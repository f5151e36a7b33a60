"""Networks of neurons as the textbook draws them, and the smile formula that finds the derivative for every weight.

A neuron takes the outputs of others, each times the weight on its edge, adds its bias, and applies its own activation.
``network`` holds the graph, ``describe`` and ``dense`` make it, ``forward`` runs it, ``smile`` goes back from the output.
"""

from __future__ import annotations

from mathnn.networks.functions import network_function
from mathnn.networks.network import Network, Neuron
from mathnn.networks.proof import smile_proof
from mathnn.networks.solution import backpropagation, smile_formula

__all__ = ["Network", "Neuron", "backpropagation", "network_function", "smile_formula", "smile_proof"]
