new Thread({ 'touch @M@'.execute() }).start()
