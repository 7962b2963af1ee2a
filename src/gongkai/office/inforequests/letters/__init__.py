"""Letters (文书): templates, drafts, approval, numbers, issue; and the case file made of them."""
