// Package page is what a browser sees: the home page and the files it needs, all embedded in the binary.
package page

import (
	"embed"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"strconv"
	"strings"

	"delivery/app/internal/identity"
)

//go:embed home.html
var homeSource string

//go:embed assets
var assetFiles embed.FS

// ContentSecurityPolicy allows the page's own files and its own WebSocket, nothing else and nothing inline.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Home renders the page once, since nothing on it changes while the process lives, and serves those bytes.
func Home(self identity.Identity) (http.Handler, error) {
	rendered, err := render(homeSource, map[string]string{
		"Version": self.Version,
		"Commit":  self.Commit,
		"Host":    self.Host,
	})
	if err != nil {
		return nil, fmt.Errorf("render home page: %w", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(rendered)))
		// After a deployment the next request must show the new version.
		w.Header().Set("Cache-Control", "no-store")
		_, _ = io.WriteString(w, rendered) // The client went away: nobody is left to tell.
	}), nil
}

// Assets serves the embedded style sheet, script and icon below /assets/.
func Assets() (http.Handler, error) {
	files, err := fs.Sub(assetFiles, "assets")
	if err != nil {
		return nil, fmt.Errorf("open assets: %w", err)
	}
	server := http.StripPrefix("/assets/", http.FileServerFS(files))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/assets/" {
			http.NotFound(w, r) // No listing of the folder.
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		server.ServeHTTP(w, r)
	}), nil
}

// render replaces each {{Name}} by its escaped value. Placeholders stand only in element content, where escaping
// < > & " ' is enough; html/template, which knows every context, would add a third to the size of the binary.
func render(source string, values map[string]string) (string, error) {
	var rendered strings.Builder
	for {
		before, rest, found := strings.Cut(source, "{{")
		rendered.WriteString(before)
		if !found {
			return rendered.String(), nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		value, known := values[name]
		if !closed || !known {
			return "", fmt.Errorf("no value for placeholder {{%.20s", rest)
		}
		rendered.WriteString(html.EscapeString(value))
		source = after
	}
}
