"""THE DESKS: what Streamlit shows, one module a desk. No rule stands here."""
