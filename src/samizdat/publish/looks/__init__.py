"""How an edition looks by its own wish: style sheets, templates, the models of its ODD."""
