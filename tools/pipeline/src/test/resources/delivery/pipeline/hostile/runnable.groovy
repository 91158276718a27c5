({ 'touch @M@'.execute() } as Runnable).run()
