"""One rewriting a function, which changes the root mapping and copies what lies below it."""
