// The main job: builds the image from master and deploys it. What it does is in the Jenkinsfile.
// REPOSITORY_URL comes from the controller's environment, at boot and in the seed job alike.

folder('app') {
  displayName('app')
  description('Everything that builds and deploys the app.')
}

pipelineJob('app/master') {
  description('Builds an AMI from master and deploys it, or deploys a known AMI again.')

  // The same parameters as in the Jenkinsfile, so that the first build already asks for them.
  parameters {
    choiceParam('ENVIRONMENT', ['dev', 'staging', 'production'], 'Where to deploy; a push to master deploys to the first one')
    stringParam('AMI_ID', '', 'Deploy this image again (promotion, rollback); empty builds a new one')
  }

  logRotator {
    numToKeep(50)
    artifactNumToKeep(20)
  }

  properties {
    disableConcurrentBuilds {
      abortPrevious(false)
    }
    pipelineTriggers {
      triggers {
        githubPush()
      }
    }
  }

  definition {
    cpsScm {
      scm {
        git {
          remote {
            url(REPOSITORY_URL)
            credentials('github')
          }
          branch('master')
        }
      }
      scriptPath('Jenkinsfile')
      lightweight(true)
    }
  }
}
