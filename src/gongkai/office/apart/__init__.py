"""A stranger's file is opened in a process of its own, which can do nothing else and is ended when it takes too much.

``worker`` is that process, which is ``confining`` itself before it looks at a byte; ``running`` starts, watches and
ends it; ``slots`` bounds how many there are at a time.
"""
