evaluate("'touch @M@'.execute()")
