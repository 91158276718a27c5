// Every pull request from a fork is checked, and nothing else is done with it. The pipeline is taken from the target: trust
// in forks would let an author's own pipeline ask for any agent. Branches of the repository are no pull requests here.

def address = REPOSITORY_URL.tokenize('/')

multibranchPipelineJob('app/pull-requests') {
  displayName('pull requests')
  description('Checks each pull request; deploys nothing.')

  branchSources {
    branchSource {
      source {
        github {
          id('app-pull-requests')
          configuredByUrl(false)
          repositoryUrl('')
          repoOwner(address[-2])
          repository(address[-1].replaceFirst(/\.git$/, ''))
          credentialsId('github')
          traits {
            gitHubForkDiscovery {
              strategyId(1)
              trust {
                gitHubTrustNobody()
              }
            }
          }
        }
      }
    }
  }

  factory {
    workflowBranchProjectFactory {
      scriptPath('Jenkinsfile.pull-request')
    }
  }

  orphanedItemStrategy {
    discardOldItems {
      daysToKeep(7)
      numToKeep(20)
    }
  }

  triggers {
    periodicFolderTrigger {
      interval('1d')
    }
  }
}
