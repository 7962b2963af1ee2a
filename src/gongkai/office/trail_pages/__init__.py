"""Reading the trail (留痕查询): what was done for an agency, for those whose duty it is to look."""
