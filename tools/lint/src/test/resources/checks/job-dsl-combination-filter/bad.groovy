matrixJob('app') {
  axes {
    text('jdk', '21', '25')
  }
  combinationFilter('jvm == "21"')
}
