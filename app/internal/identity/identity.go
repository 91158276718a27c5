// Package identity says which program this is: the version its binary was stamped with, the commit the machine image
// was made from, and the host it runs on.
package identity

import (
	"fmt"
	"runtime"
)

// unknown stands for a fact nobody provided; it is shown as it is, never guessed.
const unknown = "unknown"

// version is set by app/build.sh from app/VERSION through -ldflags "-X delivery/app/internal/identity.version=…".
var version = "development"

// Identity is what the home page, the log and --version report.
type Identity struct {
	Version string
	Commit  string
	Host    string
}

// New combines the stamped version with the environment's commit (APP_COMMIT) and the host's name.
// The commit is no part of the binary, so that binaries stay the same from commit to commit.
func New(commit string, hostname func() (string, error)) Identity {
	if commit == "" {
		commit = unknown
	}
	host, err := hostname()
	if err != nil || host == "" {
		host = unknown
	}
	return Identity{Version: version, Commit: commit, Host: host}
}

// Line is the one line that --version prints.
func Line() string {
	return fmt.Sprintf("app %s (%s %s/%s)", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
