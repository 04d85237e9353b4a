"""THE STORY FILE: read with line numbers, written back, walked step by step."""
