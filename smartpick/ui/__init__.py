"""The pages: widgets in, figures out. Streamlit is imported here and nowhere else."""
