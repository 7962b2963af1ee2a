"""Pages of mailboxes and of the mail that came."""
