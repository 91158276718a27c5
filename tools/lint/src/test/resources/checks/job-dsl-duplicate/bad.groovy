pipelineJob('app')
freeStyleJob('app')
