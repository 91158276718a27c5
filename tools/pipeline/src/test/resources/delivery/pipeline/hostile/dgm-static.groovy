org.codehaus.groovy.runtime.ProcessGroovyMethods.execute('touch @M@')
