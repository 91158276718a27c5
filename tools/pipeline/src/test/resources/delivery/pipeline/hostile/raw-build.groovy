echo 'leak=' + currentBuild.rawBuild
