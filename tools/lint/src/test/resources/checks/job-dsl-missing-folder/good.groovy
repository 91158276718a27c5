folder('app')
job('app/build')
