"""What `sukien.corpus` is made of: sources, files, counts, results."""
