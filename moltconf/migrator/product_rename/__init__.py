"""Find what bears the product's old name outside the config."""
