job('seed') {
  steps {
    jobDsl {
      removedJobAction('DELETE')
    }
  }
}
