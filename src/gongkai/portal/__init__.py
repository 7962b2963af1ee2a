"""The portal (政府信息公开平台): what the public finds, reads, subscribes to and reuses.

It reads the office's released records through one door (``publishing.queries.released_items``) and writes only what
readers leave: subscriptions and counts of reading. ``edition`` numbers the state of everything public; pages kept ready
(``keeping``) belong to one edition and are gone with it.
"""
