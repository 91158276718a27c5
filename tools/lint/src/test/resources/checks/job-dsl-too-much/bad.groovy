job('app') {
  description('x' * 100_000_000)
}
