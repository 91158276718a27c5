folder('team')

pipelineJob('team/build') {
  definition {
    cpsScm {
      scm {
        git {
          remote {
            url('https://github.com/example/app.git')
            credentials('clone')
          }
          branch('main')
        }
      }
    }
  }
}

freeStyleJob('seed') {
  scm {
    git {
      remote {
        url('https://github.com/example/app.git')
        credentials('clone')
      }
      branch('main')
    }
  }
}
