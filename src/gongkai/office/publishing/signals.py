"""News of publishing, sent after the transaction: caches and indexes listen, and may fail without harm."""

from django.dispatch import Signal

released = Signal()
"""An item became public or its public text changed; ``item`` is its number."""

withdrawn = Signal()
"""An item left the public side; ``item`` is its number."""
