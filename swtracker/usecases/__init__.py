"""What a person does with swtracker, one file a noun; one for window, command line and tests."""
