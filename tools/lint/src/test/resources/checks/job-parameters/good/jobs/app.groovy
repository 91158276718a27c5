pipelineJob('app') {
  parameters {
    stringParam('ENVIRONMENT', 'dev', 'Where to deploy')
  }
  definition {
    cpsScm {
      scm {
        git {
          remote {
            url('https://example.com/app.git')
          }
          branch('master')
        }
      }
      scriptPath('Jenkinsfile')
    }
  }
}
