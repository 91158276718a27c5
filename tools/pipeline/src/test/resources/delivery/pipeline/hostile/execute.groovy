'touch @M@'.execute()
