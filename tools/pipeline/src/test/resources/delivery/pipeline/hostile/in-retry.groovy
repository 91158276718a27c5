retry(2) { 'touch @M@'.execute() }
