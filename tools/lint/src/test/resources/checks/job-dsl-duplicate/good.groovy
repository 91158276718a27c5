pipelineJob('app')
freeStyleJob('app-nightly')
