"""What is known of the product beside its schemas."""
