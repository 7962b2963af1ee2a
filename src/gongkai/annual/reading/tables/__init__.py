"""Rows -> the cells of the three statutory tables, each with its state and place."""
