'touch @M@'.execute((String[]) null, null)
