"""The rules as pure functions over frozen values.

``rules §2`` in a docstring is section 2 of ``docs/rules.md``, which says each rule in plain English
with its source, its policy key and the test that holds it.
"""
