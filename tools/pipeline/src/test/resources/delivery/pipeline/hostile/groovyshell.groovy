new GroovyShell().evaluate("'touch @M@'.execute()")
