job('template')
job('app') {
  using('template')
}
