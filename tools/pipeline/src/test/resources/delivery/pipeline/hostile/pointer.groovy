def m='touch @M@'.&execute
m()
