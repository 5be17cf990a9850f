"""What single archives ask for: ARCHE, TextGrid, correspSearch."""
