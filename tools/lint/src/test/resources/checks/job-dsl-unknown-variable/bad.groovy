job('app') {
  description("Builds $BRANCH_TO_BUILD")
}
