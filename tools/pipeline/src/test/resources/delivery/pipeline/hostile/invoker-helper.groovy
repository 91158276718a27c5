org.codehaus.groovy.runtime.InvokerHelper.invokeMethod('touch @M@', 'execute', null)
