folder('apps')
job('app/build')
