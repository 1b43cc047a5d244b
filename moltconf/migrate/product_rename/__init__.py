"""What bears the product's old name outside the config."""
