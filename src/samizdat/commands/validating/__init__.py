"""What is asked of a validation, the validation, and its repetition."""
