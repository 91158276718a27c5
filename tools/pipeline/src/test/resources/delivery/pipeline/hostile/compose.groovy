def f = String.&valueOf >> { it.execute() }
f('touch @M@')
