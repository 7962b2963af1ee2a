"""The back office's frame: menu, home page and the pages that belong to no single duty."""
