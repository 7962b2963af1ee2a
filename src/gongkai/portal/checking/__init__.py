"""年报体检: anybody's annual report, read and audited on the spot, and nothing of it kept.

The file is read apart (``office.apart``); ``showing`` and ``views`` make the page of what came of it, ``forms`` says in
which forms it is taken away.
"""
