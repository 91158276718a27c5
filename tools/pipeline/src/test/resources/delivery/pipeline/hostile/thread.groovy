Thread.start { 'touch @M@'.execute() }.join()
