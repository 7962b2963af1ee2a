"""The law as code: pure, no I/O beyond the package's own data, no Django. Every rule names its basis."""

from gongkai.law.basis import Basis, Dated

__all__ = ["Basis", "Dated"]
