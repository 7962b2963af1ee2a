"""Agencies and people as files (XLSX, CSV): out for other systems and spreadsheets, in with every bad row reported."""
