'touch @M@'?.execute()
