"""How fast the site is, measured and printed: `make bench-site`. Figures: docs/performance.md."""
