folder('app') {
  properties {
    folderLibraries {
      libraries {
        libraryConfiguration {
          defaultVersion('main')
        }
      }
    }
  }
}
