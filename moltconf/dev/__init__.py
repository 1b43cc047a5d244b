"""What is generated from the code, for those who change it; no part of an installed moltconf."""
