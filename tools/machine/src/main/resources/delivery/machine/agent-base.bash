# The base of a stand-in agent image, with the interface of jenkins/inbound-agent: Debian, Java in
# /opt/java/openjdk, user jenkins with its folders, the entry point jenkins-agent, and the same tools.
#   agent-base.bash FOLDER CACHE SUITE PACKAGE,… JAVA_HOME
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/debian.bash"

root=$1/system java=$5
bootstrap "$root" "$2" "$3" "$4"

mkdir -p "$root/opt/java"
if [[ -x $java/bin/jlink ]]; then
  # Every module but the tools that make images: these a linked image cannot hold.
  modules=$("$java/bin/java" --list-modules | sed 's/@.*//' | grep -vE '^jdk\.(jlink|jpackage)$' | paste -sd,)
  "$java/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files \
    --output "$root/opt/java/openjdk"
else
  cp -a "$java" "$root/opt/java/openjdk"
fi
chroot "$root" groupadd --gid 1000 jenkins
chroot "$root" useradd --uid 1000 --gid jenkins --create-home jenkins
chroot "$root" install -d -o jenkins -g jenkins /home/jenkins/agent /home/jenkins/.jenkins
cat >"$root/usr/local/bin/jenkins-agent" <<'AGENT'
#!/bin/sh
echo 'jenkins-agent: this is a stand-in base image, which connects to no controller' >&2
exit 1
AGENT
chmod 755 "$root/usr/local/bin/jenkins-agent"
