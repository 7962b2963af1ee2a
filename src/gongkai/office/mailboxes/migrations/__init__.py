"""Tables of mailboxes."""
