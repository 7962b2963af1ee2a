"""行政复议、行政诉讼: disputes about replies to requests, from their filing to their result."""
