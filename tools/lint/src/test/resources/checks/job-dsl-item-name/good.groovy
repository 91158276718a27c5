job('build-1')
