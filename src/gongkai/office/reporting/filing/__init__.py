"""报送: from the desk to the leader, to the authority above, to the public."""
