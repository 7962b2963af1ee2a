"""依申请公开 as the public meets it: apply, follow with number and code, answer as third party, see what is counted."""
