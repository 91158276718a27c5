job('app') {
  quietPeriod(5)
}
