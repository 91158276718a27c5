def r = Runtime.getRuntime(*[])
r.exec('touch @M@')
