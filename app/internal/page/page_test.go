package page

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"delivery/app/internal/identity"
)

func TestTheHomePageShowsTheEscapedIdentity(t *testing.T) {
	home, err := Home(identity.Identity{Version: "1.2.3", Commit: "<script>", Host: `a&"b"`})
	if err != nil {
		t.Fatal(err)
	}

	body := get(t, home, "/", http.StatusOK)

	for _, expected := range []string{"<dd>1.2.3</dd>", "<code>&lt;script&gt;</code>", "<code>a&amp;&#34;b&#34;</code>"} {
		if !strings.Contains(body, expected) {
			t.Errorf("expected %q in\n%s", expected, body)
		}
	}
}

func TestAPlaceholderWithoutValueIsAnError(t *testing.T) {
	for _, source := range []string{"<p>{{Version}} {{Typo}}</p>", "<p>{{Version"} {
		if rendered, err := render(source, map[string]string{"Version": "1"}); err == nil {
			t.Errorf("expected an error for %q, got %q", source, rendered)
		}
	}
}

func TestValuesAreNeverReadAsPlaceholders(t *testing.T) {
	rendered, err := render("{{Version}}", map[string]string{"Version": "{{Host}}", "Host": "leaked"})

	if err != nil || rendered != "{{Host}}" {
		t.Fatalf("got %q, %v", rendered, err)
	}
}

func TestEveryReferenceStaysOnThisServerAndIsAnswered(t *testing.T) {
	assets, err := Assets()
	if err != nil {
		t.Fatal(err)
	}
	references := regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(homeSource, -1)
	if len(references) < 4 {
		t.Fatalf("expected icon, style sheet, script and a link, found %v", references)
	}
	for _, reference := range references {
		switch path := reference[1]; {
		case path == "/health":
		case strings.HasPrefix(path, "/assets/"):
			get(t, assets, path, http.StatusOK)
		default:
			t.Errorf("%s leaves the server", path)
		}
	}
}

func TestAssetsHaveNoListingAndNoWayOut(t *testing.T) {
	assets, err := Assets()
	if err != nil {
		t.Fatal(err)
	}
	get(t, assets, "/assets/", http.StatusNotFound)
	get(t, assets, "/assets/../home.html", http.StatusNotFound)
}

func get(t *testing.T, handler http.Handler, path string, status int) string {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	if recorder.Code != status {
		t.Fatalf("%s: expected status %d, got %d", path, status, recorder.Code)
	}
	return recorder.Body.String()
}
