"""邮箱: applications that come by email are read from the agency's mailbox and registered by who handles requests."""
