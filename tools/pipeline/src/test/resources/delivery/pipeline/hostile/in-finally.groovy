try { error 'x' } finally { 'touch @M@'.execute() }
