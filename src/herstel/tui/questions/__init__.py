"""Questions at the foot about today's advice, and about rest and spells; what is answered is saved here."""
