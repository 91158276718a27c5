# Builds the controller's image from its Dockerfile, on a base without Jenkins, and unpacks it.
#   controller-image.bash FOLDER CACHE CONTEXT BASE DOCKERFILE
# BASE is the tree of the agent's stand-in base image, which is Debian as the controller's is. Everything is
# built but what jenkins-plugin-cli would download: here it reads the list of plugins and refuses a bad one.
set -euo pipefail
folder=$1 context=$3 base=$4 dockerfile=$5
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/images.bash"

# What jenkins/jenkins has beside Debian and Java: user, home, reference folder and programs.
adapt_base() {
  local root=$1
  chroot "$root" usermod --home /var/jenkins_home jenkins
  chroot "$root" install -d -o jenkins -g jenkins /var/jenkins_home /usr/share/jenkins/ref /usr/share/jenkins/ref/plugins
  cp "$(dirname "$0")/jenkins-plugin-cli.sh" "$root/usr/local/bin/jenkins-plugin-cli"
  chmod 755 "$root/usr/local/bin/jenkins-plugin-cli"
  printf '#!/bin/sh\necho "jenkins.sh: this is a stand-in base image, which holds no Jenkins" >&2\nexit 1\n' \
    >"$root/usr/local/bin/jenkins.sh"
  chmod 755 "$root/usr/local/bin/jenkins.sh"
}

prepare_work
# Nothing in this Dockerfile runs Java.
base_image jenkins / /usr/local/bin/jenkins.sh --exclude=./opt/java --exclude=./home/jenkins --exclude=./usr/local/bin/jenkins-agent \
  --exclude=./usr/share/doc --exclude=./usr/share/locale --exclude=./usr/share/man
build "$dockerfile" "$context"
unpack
