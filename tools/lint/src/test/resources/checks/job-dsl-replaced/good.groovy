multibranchPipelineJob('app') {
  branchSources {
    branchSource {
      source {
        github {
          repositoryUrl('https://github.com/example/app')
          configuredByUrl(true)
          repoOwner('example')
          repository('app')
          traits {
            gitHubForkDiscovery {
              strategyId(1)
              trust {
                gitHubTrustPermissions()
              }
            }
          }
        }
      }
    }
  }
}
