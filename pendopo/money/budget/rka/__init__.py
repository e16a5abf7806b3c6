"""RKA files in and out, as SIPD reads and writes them (finance.md section 6)."""
