"""Facts of the product beside its schemas."""
