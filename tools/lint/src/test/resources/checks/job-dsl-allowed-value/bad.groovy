job('seed') {
  steps {
    jobDsl {
      removedJobAction('REMOVE')
    }
  }
}
