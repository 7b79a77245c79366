"""The only Python that speaks to the browser: it imports js, pyodide and micropip."""
