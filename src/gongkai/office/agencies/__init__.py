"""Agencies (行政机关), the people in them, and the roles these hold: from here everybody's rights come."""
