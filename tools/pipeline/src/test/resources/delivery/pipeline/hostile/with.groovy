'touch @M@'.with { execute() }
