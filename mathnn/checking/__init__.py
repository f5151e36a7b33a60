"""What people claim, judged: single claims as text, and chains of them.

``verify`` reads a claim and asks ``equality`` for the verdict. Nothing here knows how an equality is decided.
"""

from mathnn.checking.claims import verify

__all__ = ["verify"]
