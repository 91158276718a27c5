('java.lang.Runtime' as Class).runtime.exec('touch @M@')
