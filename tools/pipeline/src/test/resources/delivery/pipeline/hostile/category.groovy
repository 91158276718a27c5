use(org.codehaus.groovy.runtime.ProcessGroovyMethods) { 'touch @M@'.execute() }
