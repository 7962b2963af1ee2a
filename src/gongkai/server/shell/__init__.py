"""The back office's frame: menu, home page, commands, and the pages that belong to no single duty."""
