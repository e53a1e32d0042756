"""Files in, as plain rows with nothing stored, and files out, from rows."""
