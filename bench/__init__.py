"""Speed, as ratios and sizes measured in one run; nothing here is a test."""
