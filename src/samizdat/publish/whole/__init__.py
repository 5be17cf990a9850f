"""What the files of the whole edition are put together of: what each run of its texts and its names gives to them."""
