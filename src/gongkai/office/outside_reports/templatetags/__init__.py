"""What the templates of the reports from outside need."""
