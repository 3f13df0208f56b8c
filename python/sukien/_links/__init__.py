"""What `sukien.links` is made of: documents with names, rows of facts, people, conflicts."""
