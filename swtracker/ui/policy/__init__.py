"""Writing a council's policy: the editor, its parts, and what the policy would change."""
