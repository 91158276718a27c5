job('app') {
  steps {
    shell('./build.sh')
  }
}
