Jenkins.instance.doSafeExit(null)
