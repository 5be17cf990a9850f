"""Reading: XML of an ODD or of the P5 source becomes specs, with their places."""
