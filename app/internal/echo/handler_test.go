package echo

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

const tick = 20 * time.Millisecond

var noon = time.Date(2026, 8, 24, 12, 0, 0, 5_000_000, time.UTC)

func TestTheTimeArrivesAtOnceAndAgain(t *testing.T) {
	_, url := start(t)
	connection := dial(t, url, nil)

	for range 3 {
		message := read(t, connection)
		if message != (Message{Kind: "time", Time: "2026-08-24T12:00:00.005Z"}) {
			t.Fatalf("unexpected message %+v", message)
		}
	}
}

func TestTextComesBack(t *testing.T) {
	_, url := start(t)
	connection := dial(t, url, nil)

	write(t, connection, websocket.MessageText, "grüß dich")

	message := readKind(t, connection, "echo")
	if message.Text != "grüß dich" || message.Time == "" {
		t.Fatalf("unexpected message %+v", message)
	}
}

func TestTheLongestMessageIsEchoedAndALongerOneClosesTheConnection(t *testing.T) {
	_, url := start(t)
	connection := dial(t, url, nil)

	longest := strings.Repeat("x", MaxMessageBytes)
	write(t, connection, websocket.MessageText, longest)
	if message := readKind(t, connection, "echo"); message.Text != longest {
		t.Fatalf("expected %d bytes back, got %d", len(longest), len(message.Text))
	}
	write(t, connection, websocket.MessageText, longest+"x")

	expectClose(t, connection, websocket.StatusMessageTooBig)
}

func TestABinaryMessageClosesTheConnection(t *testing.T) {
	_, url := start(t)
	connection := dial(t, url, nil)

	write(t, connection, websocket.MessageBinary, "x")

	expectClose(t, connection, websocket.StatusUnsupportedData)
}

func TestAForeignOriginIsRefused(t *testing.T) {
	_, url := start(t)

	expectRefusal(t, url, "https://elsewhere.example", http.StatusForbidden)
}

func TestTheOwnOriginIsAccepted(t *testing.T) {
	_, url := start(t)

	connection := dial(t, url, http.Header{"Origin": {url}})

	readKind(t, connection, "time")
}

func TestConnectionsBeyondTheLimitAreRefusedUntilOneLeaves(t *testing.T) {
	handler, url := start(t)
	handler.limit = 1
	first := dial(t, url, nil)
	readKind(t, first, "time")

	expectRefusal(t, url, "", http.StatusServiceUnavailable)

	if err := first.Close(websocket.StatusNormalClosure, ""); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(5 * time.Second)
	for handler.connections() > 0 {
		if time.Now().After(deadline) {
			t.Fatal("the connection that left is still counted")
		}
		time.Sleep(time.Millisecond)
	}
	readKind(t, dial(t, url, nil), "time")
}

func TestCloseTellsEveryClientThatTheServerGoesAway(t *testing.T) {
	handler, url := start(t)
	first, second := dial(t, url, nil), dial(t, url, nil)
	readKind(t, first, "time")
	readKind(t, second, "time")

	closed := make(chan error, 1)
	go func() { closed <- handler.Close(t.Context()) }()

	expectClose(t, first, websocket.StatusGoingAway)
	expectClose(t, second, websocket.StatusGoingAway)
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	expectRefusal(t, url, "", http.StatusServiceUnavailable)
}

func TestCloseDoesNotWaitForeverForASilentClient(t *testing.T) {
	handler, url := start(t)
	silent := dial(t, url, nil)
	readKind(t, silent, "time")
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()

	if err := handler.Close(ctx); err != context.DeadlineExceeded {
		t.Fatalf("expected the deadline, got %v", err)
	}
}

func (h *Handler) connections() int {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.open
}

func start(t *testing.T) (*Handler, string) {
	t.Helper()
	handler := NewHandler(slog.New(slog.NewTextHandler(io.Discard, nil)), func() time.Time { return noon }, tick)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return handler, server.URL
}

func dial(t *testing.T, url string, header http.Header) *websocket.Conn {
	t.Helper()
	connection, _, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{HTTPHeader: header})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.CloseNow() })
	connection.SetReadLimit(4 * MaxMessageBytes)
	return connection
}

func write(t *testing.T, connection *websocket.Conn, kind websocket.MessageType, text string) {
	t.Helper()
	if err := connection.Write(t.Context(), kind, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, connection *websocket.Conn) Message {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, data, err := connection.Read(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var message Message
	if err := json.Unmarshal(data, &message); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return message
}

func readKind(t *testing.T, connection *websocket.Conn, kind string) Message {
	t.Helper()
	for range 100 {
		if message := read(t, connection); message.Kind == kind {
			return message
		}
	}
	t.Fatalf("no message of kind %q", kind)
	return Message{}
}

func expectClose(t *testing.T, connection *websocket.Conn, status websocket.StatusCode) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	for {
		if _, _, err := connection.Read(ctx); err != nil {
			if websocket.CloseStatus(err) != status {
				t.Fatalf("expected close status %d, got %v", status, err)
			}
			return
		}
	}
}

func expectRefusal(t *testing.T, url, origin string, status int) {
	t.Helper()
	header := http.Header{}
	if origin != "" {
		header.Set("Origin", origin)
	}
	connection, response, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{HTTPHeader: header})
	if err == nil {
		_ = connection.CloseNow()
		t.Fatalf("expected status %d, but the connection was accepted", status)
	}
	if response == nil || response.StatusCode != status {
		t.Fatalf("expected status %d, got %v", status, err)
	}
}
