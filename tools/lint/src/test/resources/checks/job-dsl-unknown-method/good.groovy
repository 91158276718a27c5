pipelineJob('app') {
  definition {
    cpsScm {
      scriptPath('Jenkinsfile')
    }
  }
}
