folder('app')

multibranchPipelineJob('app/pull-requests') {
  branchSources {
    branchSource {
      source {
        github {
          id('app')
          configuredByUrl(false)
          repositoryUrl('')
          repoOwner('example')
          repository('app')
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
}

freeStyleJob('app/release') {
  label('release')
}
