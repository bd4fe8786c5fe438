"""The recipes: from raw data to the weights in `models/`."""
