"""Document → Report: one module a kind of thing found."""
