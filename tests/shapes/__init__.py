"""Annual reports with known content, in every shape in which offices publish them."""
