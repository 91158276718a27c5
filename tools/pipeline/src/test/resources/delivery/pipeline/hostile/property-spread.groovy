echo 'leak=' + [this]*.class*.classLoader
