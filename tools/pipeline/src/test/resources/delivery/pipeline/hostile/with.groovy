'touch @M@'.with { it.execute() }
