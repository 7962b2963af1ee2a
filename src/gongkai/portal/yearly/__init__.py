"""An agency's published annual reports over the years: what each states, side by side, and what the audit found."""
