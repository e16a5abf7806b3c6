"""OpenID Connect: Pendopo as identity provider for other applications, and as client of an outside provider."""
