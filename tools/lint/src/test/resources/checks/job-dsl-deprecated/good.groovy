pipelineJob('app') {
  properties {
    pipelineTriggers {
      triggers {
        cron {
          spec('@daily')
        }
      }
    }
  }
}
