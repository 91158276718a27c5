job('build #1')
