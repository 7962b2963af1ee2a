"""The law as code: pure, no I/O, no Django. Every rule names its basis."""

from gongkai.law.basis import Basis

__all__ = ["Basis"]
