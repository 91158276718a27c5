job('app') {
  steps {
    shell('./gradlew check')
  }
}
