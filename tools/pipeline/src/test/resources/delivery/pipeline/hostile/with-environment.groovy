withEnv(["X=${'touch @M@'.execute()}"]) { echo 'leak=env' }
