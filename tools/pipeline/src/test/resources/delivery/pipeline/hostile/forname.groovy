Class.forName('java.lang.Runtime').getRuntime().exec('touch @M@')
