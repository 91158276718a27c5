job('app') {
  description('The app'
}
