"""What screens are made of. Widgets know no journal and no service: they draw what they are given."""
