folder('app')
pipelineJob('app/main') {
  properties {
    pipelineTriggers {
      triggers { githubPush() }
    }
  }
  definition {
    cpsScm {
      scm {
        git {
          remote { url('https://example.com/app.git') }
          branch('main')
        }
      }
      scriptPath('Jenkinsfile')
    }
  }
}
