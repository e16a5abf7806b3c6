"""Open311 GeoReport v2 at /open311/v2 (citizen-wire.md section 1)."""
