echo 'leak=' + jenkins.model.Jenkins.get().rootDir
