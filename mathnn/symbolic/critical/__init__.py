"""Critical points of functions of several variables: where every partial derivative vanishes, and what happens there.

``systems`` solves polynomial systems exactly (every real solution, none missing), ``boxes`` finds the zeros of other systems in a
box, with a certificate for each, ``finding`` chooses between them,
``classify`` says minimum, maximum or saddle, ``task`` writes it all down.
"""

from __future__ import annotations
