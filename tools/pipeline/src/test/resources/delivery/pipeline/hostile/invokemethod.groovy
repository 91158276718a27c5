'touch @M@'.invokeMethod('execute', null)
