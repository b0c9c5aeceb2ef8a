"""What screens are made of. Widgets draw, in the words of the services, and save nothing."""
