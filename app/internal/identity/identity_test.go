package identity

import (
	"errors"
	"strings"
	"testing"
)

func TestIdentityReportsWhatItWasGiven(t *testing.T) {
	identity := New("0123abc", func() (string, error) { return "ip-10-0-0-7", nil })

	if identity.Commit != "0123abc" || identity.Host != "ip-10-0-0-7" || identity.Version != version {
		t.Fatalf("unexpected identity %+v", identity)
	}
}

func TestMissingFactsAreSaidToBeUnknown(t *testing.T) {
	identity := New("", func() (string, error) { return "", errors.New("no name") })

	if identity.Commit != "unknown" || identity.Host != "unknown" {
		t.Fatalf("expected unknown commit and host, got %+v", identity)
	}
}

func TestLineNamesVersionCompilerAndPlatform(t *testing.T) {
	line := Line()

	if !strings.HasPrefix(line, "app "+version+" (go") || !strings.Contains(line, "/") {
		t.Fatalf("unexpected line %q", line)
	}
}
