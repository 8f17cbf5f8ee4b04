"""The pages, one module per kind of work; `alle` puts them together for the application."""
