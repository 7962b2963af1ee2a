"""Letters about what is new (邮件订阅): a reader leaves an address, confirms it, and ends it whenever they wish.

Addresses are sealed at rest under a key of each subscription, which is destroyed with it; two wishes are compared by a
keyed digest. Nothing is sent before the confirmation but the letter that asks for it, and letters name released items
alone, as they are when the letter leaves.
"""
