new org.codehaus.groovy.runtime.MethodClosure('touch @M@', 'execute').call()
