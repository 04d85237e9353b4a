"""The story inside a page of a real CMS (Wagtail), with a strict policy: make bench-cms."""
