"""The plan as a folder of calendar files that other programs carry to a phone, and back."""
