def g = Runtime.&getRuntime
g().exec('touch @M@')
