job('app') {
  steps {
    gradle('check')
  }
}
