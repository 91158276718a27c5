job('app') {
  using('template')
}
