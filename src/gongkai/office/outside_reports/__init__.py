"""外来报告: annual reports of agencies below that do not work in this system, collected, read, checked and entered."""
