pipelineJob('app') {
  triggers {
    cron('@daily')
  }
}
