"""The trail (留痕): who did what for which agency, when, before, after and why; append-only and tamper-evident.

``recording`` opens acts and makes entries, ``watching`` says which models are followed, ``chain`` binds the entries.
"""
