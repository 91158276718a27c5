job('app') {
  steps {
    shell(readFileFromWorkspace('scripts/bild.sh'))
  }
}
