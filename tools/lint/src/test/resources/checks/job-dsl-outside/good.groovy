job('app')
