"""The review desk in the browser, over the store (extra `desk`)."""
