def c = Runtime
c.getRuntime().exec('touch @M@')
