// The seed job: makes the controller's jobs equal to jobs/ on master, itself included.
// The controller has no executors, so it runs on an agent, one without rights in AWS. Its scripts run only while their hashes are
// approved in jcasc/security.yaml: what an agent hands back is not trusted for coming from a workspace.

freeStyleJob('seed') {
  description('Regenerates every job from jobs/ on each push to master and deletes what is gone.')
  label('app-check')

  logRotator {
    numToKeep(50)
  }

  scm {
    git {
      remote {
        url(REPOSITORY_URL)
        credentials('github')
      }
      branch('master')
      extensions {
        cleanBeforeCheckout()
        cloneOptions {
          shallow(true)
          depth(1)
          noTags(true)
        }
      }
    }
  }

  triggers {
    githubPush()
  }

  wrappers {
    timestamps()
  }

  steps {
    jobDsl {
      targets('jobs/*.groovy')
      removedJobAction('DELETE')
      removedViewAction('DELETE')
      removedConfigFilesAction('DELETE')
      lookupStrategy('JENKINS_ROOT')
      failOnMissingPlugin(true)
      failOnSeedCollision(true)
      unstableOnDeprecation(true)
      ignoreExisting(false)
      ignoreMissingFiles(false)
      sandbox(false)
    }
  }
}
