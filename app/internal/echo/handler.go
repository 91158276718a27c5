// Package echo is the WebSocket at /ws: it sends the server's time every second and returns every text message.
package echo

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
)

const (
	// MaxMessageBytes is the largest message accepted; a longer one closes the connection with status 1009.
	MaxMessageBytes = 4096
	// MaxConnections bounds the memory that clients can claim; further ones are answered 503.
	MaxConnections = 1000

	writeTimeout = 5 * time.Second
	// pingInterval is below the load balancer's idle timeout of 60 s and finds clients that went away silently.
	pingInterval = 20 * time.Second
)

// Message is what the server sends, as JSON text: kind "time" every second, kind "echo" for every received text.
type Message struct {
	Kind string `json:"kind"`
	Text string `json:"text,omitempty"`
	// Time is the server's time in UTC, RFC 3339 with milliseconds.
	Time string `json:"time"`
}

// Handler accepts WebSockets of its own origin until it is closed.
type Handler struct {
	log   *slog.Logger
	clock func() time.Time
	tick  time.Duration
	limit int

	mutex    sync.Mutex
	open     int
	isClosed bool
	running  sync.WaitGroup
	closing  chan struct{}
}

// NewHandler makes a handler that sends the time of clock every tick.
func NewHandler(log *slog.Logger, clock func() time.Time, tick time.Duration) *Handler {
	return &Handler{log: log, clock: clock, tick: tick, limit: MaxConnections, closing: make(chan struct{})}
}

// ServeHTTP upgrades the request and stays until the client leaves or the handler is closed.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !h.enter() {
		w.Header().Set("Retry-After", "5")
		http.Error(w, "too many connections, or shutting down", http.StatusServiceUnavailable)
		return
	}
	defer h.leave()

	// No OriginPatterns: the library then refuses every browser origin other than the request's own host.
	connection, err := websocket.Accept(w, r, nil)
	if err != nil {
		h.log.Warn("websocket refused", "error", err.Error(), "remote", r.RemoteAddr)
		return
	}
	connection.SetReadLimit(MaxMessageBytes)
	h.converse(context.WithoutCancel(r.Context()), connection)
}

// Close tells every client that the server goes away (status 1001) and waits for them, at most until ctx ends.
func (h *Handler) Close(ctx context.Context) error {
	h.mutex.Lock()
	if !h.isClosed {
		h.isClosed = true
		close(h.closing)
	}
	h.mutex.Unlock()

	done := make(chan struct{})
	go func() {
		h.running.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *Handler) enter() bool {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.isClosed || h.open >= h.limit {
		return false
	}
	h.open++
	h.running.Add(1)
	return true
}

func (h *Handler) leave() {
	h.mutex.Lock()
	h.open--
	h.mutex.Unlock()
	h.running.Done()
}

// converse owns the connection: one goroutine reads, this one writes the time, pings and closes.
func (h *Handler) converse(parent context.Context, connection *websocket.Conn) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	defer connection.CloseNow()

	ended := make(chan error, 1)
	go func() { ended <- h.echo(ctx, connection) }()

	ticks, pings := time.NewTicker(h.tick), time.NewTicker(pingInterval)
	defer ticks.Stop()
	defer pings.Stop()

	err := h.send(ctx, connection, Message{Kind: "time"})
	for err == nil {
		select {
		case <-h.closing:
			// The reader must stay alive here: it receives the client's answer to the close frame.
			if closeErr := connection.Close(websocket.StatusGoingAway, "server is shutting down"); closeErr != nil {
				h.log.Debug("websocket client did not confirm the close", "error", closeErr.Error())
			}
			return
		case err = <-ended:
		case <-ticks.C:
			err = h.send(ctx, connection, Message{Kind: "time"})
		case <-pings.C:
			err = ping(ctx, connection)
		}
	}
	h.report(err)
}

func (h *Handler) echo(ctx context.Context, connection *websocket.Conn) error {
	for {
		kind, data, err := connection.Read(ctx)
		if err != nil {
			return err
		}
		if kind != websocket.MessageText {
			if err := connection.Close(websocket.StatusUnsupportedData, "text messages only"); err != nil {
				return err
			}
			return errors.New("binary message refused")
		}
		if err := h.send(ctx, connection, Message{Kind: "echo", Text: string(data)}); err != nil {
			return err
		}
	}
}

func (h *Handler) send(ctx context.Context, connection *websocket.Conn, message Message) error {
	message.Time = h.clock().UTC().Format("2006-01-02T15:04:05.000Z07:00")
	data, err := json.Marshal(message)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return connection.Write(ctx, websocket.MessageText, data)
}

func ping(ctx context.Context, connection *websocket.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return connection.Ping(ctx)
}

// report keeps ordinary departures out of the log: they are the clients' business.
func (h *Handler) report(err error) {
	switch websocket.CloseStatus(err) {
	case websocket.StatusNormalClosure, websocket.StatusGoingAway, websocket.StatusNoStatusRcvd:
		return
	}
	h.log.Info("websocket ended", "reason", err.Error())
}
