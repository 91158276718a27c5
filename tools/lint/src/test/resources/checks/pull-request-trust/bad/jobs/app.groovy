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
            gitHubPullRequestDiscovery {
              strategyId(1)
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
