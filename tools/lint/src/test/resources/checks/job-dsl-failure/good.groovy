job('app') {
  scm {
    git {
      remote { url('https://example.com/app.git') }
      branch('master')
    }
  }
}
