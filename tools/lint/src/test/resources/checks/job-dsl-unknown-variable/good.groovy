def branch = 'master'
job('app') {
  description("Builds $branch")
}
