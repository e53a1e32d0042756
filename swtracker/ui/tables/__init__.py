"""Tables: columns over frozen rows, the view that shows them, and the cells that are drawn."""
