"""Plain data against schemas; nothing here knows the product."""
