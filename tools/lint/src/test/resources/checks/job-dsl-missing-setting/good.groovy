folder('app') {
  description('Libraries are in jcasc/.')
}
