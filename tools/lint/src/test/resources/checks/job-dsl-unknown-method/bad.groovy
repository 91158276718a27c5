pipelineJob('app') {
  definition {
    cpsScm {
      scriptpath('Jenkinsfile')
    }
  }
}
