"""年报体检: anybody's annual report, read and audited on the spot, and nothing of it kept.

A file from a stranger is read by a process of its own (``worker``), which is ``confining`` itself before it looks at a
byte; ``running_apart`` starts, watches and ends it; ``slots`` bounds how many there are; ``showing`` and ``views`` make
the page of what it answered.
"""
