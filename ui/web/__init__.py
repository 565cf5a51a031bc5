"""What the server does beside Streamlit's own work: headers, routes of ours, the warm start. asgi.py joins them."""
