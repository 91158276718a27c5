def c = (Class) 'java.lang.Runtime'
c.getRuntime().exec('touch @M@')
