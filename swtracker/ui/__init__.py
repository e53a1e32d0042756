"""The window: pages, dialogs and the pieces they are made of; it shows rules and owns none."""
