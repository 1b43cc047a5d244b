"""The catalogue of releases that moltconf reads. It is data alone: nothing here is imported."""
