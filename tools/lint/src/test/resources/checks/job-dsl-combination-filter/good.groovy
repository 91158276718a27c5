matrixJob('app') {
  axes {
    text('jdk', '21', '25')
  }
  combinationFilter('jdk == "21"')
}
