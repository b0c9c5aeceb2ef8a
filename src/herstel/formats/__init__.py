"""File formats: what people have, read into records; records, written out again."""
