"""The schema of a release for editors and other validators."""
