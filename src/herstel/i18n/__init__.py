"""Everything a person reads: catalogues of sentences, names of days and months, numbers."""
