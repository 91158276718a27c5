package server

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"delivery/app/internal/identity"
)

func TestRoutesAnswerWithTheRightStatus(t *testing.T) {
	running := start(t)
	for _, expected := range []struct {
		method, path string
		status       int
		contentType  string
	}{
		{http.MethodGet, "/", http.StatusOK, "text/html; charset=utf-8"},
		{http.MethodHead, "/", http.StatusOK, "text/html; charset=utf-8"},
		{http.MethodGet, "/health", http.StatusOK, "text/plain; charset=utf-8"},
		{http.MethodGet, "/assets/app.css", http.StatusOK, "text/css; charset=utf-8"},
		{http.MethodGet, "/assets/app.js", http.StatusOK, "text/javascript; charset=utf-8"},
		{http.MethodGet, "/assets/icon.svg", http.StatusOK, "image/svg+xml"},
		{http.MethodGet, "/nothing", http.StatusNotFound, "text/plain; charset=utf-8"},
		{http.MethodPost, "/health", http.StatusMethodNotAllowed, "text/plain; charset=utf-8"},
		{http.MethodGet, "/ws", http.StatusUpgradeRequired, "text/plain; charset=utf-8"},
	} {
		response, _ := running.request(t, expected.method, expected.path)
		if response.StatusCode != expected.status || response.Header.Get("Content-Type") != expected.contentType {
			t.Errorf("%s %s: got %d %s", expected.method, expected.path, response.StatusCode,
				response.Header.Get("Content-Type"))
		}
	}
}

func TestHealthIsOK(t *testing.T) {
	_, body := start(t).request(t, http.MethodGet, "/health")

	if body != "OK" {
		t.Fatalf("got %q", body)
	}
}

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	running := start(t)
	for _, path := range []string{"/", "/health", "/assets/app.js", "/nothing"} {
		response, _ := running.request(t, http.MethodGet, path)
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
			"Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy"} {
			if response.Header.Get(name) == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
	}
}

func TestTooLargeHeadersAreRefused(t *testing.T) {
	running := start(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, running.url+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Large", strings.Repeat("x", 2*maxHeaderBytes))

	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()

	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Fatalf("got %d", response.StatusCode)
	}
}

func TestRequestsAreLoggedButHealthyHealthChecksAreNot(t *testing.T) {
	running := start(t)
	running.request(t, http.MethodGet, "/health")
	running.request(t, http.MethodGet, "/nothing")
	running.stop(t)

	log := running.log.String()
	if !strings.Contains(log, `"path":"/nothing","status":404`) {
		t.Errorf("expected the request in the log:\n%s", log)
	}
	if strings.Contains(log, "/health") {
		t.Errorf("expected no health check in the log:\n%s", log)
	}
}

func TestShutdownClosesWebSocketsAndStopsListening(t *testing.T) {
	running := start(t)
	connection, _, err := websocket.Dial(t.Context(), running.url+"/ws", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.CloseNow()
	if _, _, err := connection.Read(t.Context()); err != nil {
		t.Fatal(err)
	}

	stopped := make(chan struct{})
	go func() {
		running.stop(t)
		close(stopped)
	}()

	for err == nil {
		_, _, err = connection.Read(t.Context())
	}
	if websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Fatalf("expected going away, got %v", err)
	}
	<-stopped
	if _, err := net.DialTimeout("tcp", strings.TrimPrefix(running.url, "http://"), time.Second); err == nil {
		t.Fatal("still listening")
	}
}

func TestShutdownFinishesTheRequestInProgress(t *testing.T) {
	entered, proceed := make(chan struct{}), make(chan struct{})
	running := startWith(t, func(s *Server) {
		next := s.http.Handler
		s.http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(entered)
			<-proceed
			next.ServeHTTP(w, r)
		})
	})
	answered := make(chan string, 1)
	go func() {
		_, body := running.request(t, http.MethodGet, "/health")
		answered <- body
	}()
	<-entered
	running.cancel()
	close(proceed)

	if body := <-answered; body != "OK" {
		t.Fatalf("got %q", body)
	}
	running.stop(t)
}

func TestALostListenerIsAnError(t *testing.T) {
	service, err := New(slog.New(slog.DiscardHandler), identity.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()

	if err := service.Serve(t.Context(), listener); err == nil {
		t.Fatal("expected an error")
	}
}

type runningServer struct {
	url    string
	log    *lockedBuffer
	cancel context.CancelFunc
	result chan error
	once   sync.Once
}

func start(t *testing.T) *runningServer {
	t.Helper()
	return startWith(t, func(*Server) {})
}

func startWith(t *testing.T, adapt func(*Server)) *runningServer {
	t.Helper()
	log := &lockedBuffer{}
	service, err := New(slog.New(slog.NewJSONHandler(log, nil)), identity.Identity{Version: "1", Commit: "c", Host: "h"})
	if err != nil {
		t.Fatal(err)
	}
	adapt(service)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	running := &runningServer{
		url:    "http://" + listener.Addr().String(),
		log:    log,
		cancel: cancel,
		result: make(chan error, 1),
	}
	go func() { running.result <- service.Serve(ctx, listener) }()
	t.Cleanup(func() { running.stop(t) })
	return running
}

func (r *runningServer) stop(t *testing.T) {
	t.Helper()
	r.once.Do(func() {
		r.cancel()
		if err := <-r.result; err != nil {
			t.Errorf("unclean shutdown: %v", err)
		}
	})
}

func (r *runningServer) request(t *testing.T, method, path string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, r.url+path, nil)
	if err != nil {
		t.Error(err)
		return nil, ""
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return nil, ""
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	return response, string(body)
}

type lockedBuffer struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (l *lockedBuffer) Write(data []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.buffer.Write(data)
}

func (l *lockedBuffer) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.buffer.String()
}
