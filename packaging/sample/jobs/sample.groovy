for (name in ['one', 'two']) {
  pipelineJob(name) {
    description("Builds ${name}")
    definition {
      cpsScm {
        scm {
          git {
            remote { url('https://example.com/one.git') }
            branch('main')
          }
        }
        scriptPath('Jenkinsfile')
      }
    }
  }
}
