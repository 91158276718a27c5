// Package server joins the routes, the limits and the life cycle of the HTTP service.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"delivery/app/internal/echo"
	"delivery/app/internal/identity"
	"delivery/app/internal/page"
)

const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 10 * time.Second
	// idleTimeout is above the load balancer's 60 s, so that the balancer, not the server, drops idle connections:
	// otherwise a request may meet a connection that is just being closed and end as a 502.
	idleTimeout     = 75 * time.Second
	maxHeaderBytes  = 16 << 10
	shutdownTimeout = 10 * time.Second
	timeInterval    = time.Second
)

// Server is the HTTP service, not yet listening.
type Server struct {
	log        *slog.Logger
	http       *http.Server
	webSockets *echo.Handler
}

// New builds the service that reports itself as self.
func New(log *slog.Logger, self identity.Identity) (*Server, error) {
	home, err := page.Home(self)
	if err != nil {
		return nil, err
	}
	assets, err := page.Assets()
	if err != nil {
		return nil, err
	}
	webSockets := echo.NewHandler(log, time.Now, timeInterval)

	routes := http.NewServeMux()
	routes.Handle("GET /{$}", home)
	routes.Handle("GET /assets/", assets)
	routes.HandleFunc("GET /health", health)
	routes.Handle("GET /ws", webSockets)

	return &Server{
		log:        log,
		webSockets: webSockets,
		http: &http.Server{
			Handler:           logged(log, secured(routes)),
			ReadHeaderTimeout: readHeaderTimeout,
			ReadTimeout:       readTimeout,
			WriteTimeout:      writeTimeout,
			IdleTimeout:       idleTimeout,
			MaxHeaderBytes:    maxHeaderBytes,
			ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		},
	}, nil
}

// Serve answers on listener until ctx ends, then shuts down: no new connections, requests in progress are finished,
// WebSockets are closed with status 1001, all within ten seconds. A clean shutdown returns nil.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(listener) }()
	s.log.Info("listening", "address", listener.Addr().String())

	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.log.Info("shutting down")
	return s.shutDown()
}

func (s *Server) shutDown() error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()

	// http.Server.Shutdown does not know the WebSockets, which have taken their connections over.
	webSockets := make(chan error, 1)
	go func() { webSockets <- s.webSockets.Close(ctx) }()
	err := errors.Join(s.http.Shutdown(ctx), <-webSockets)
	if err != nil {
		return fmt.Errorf("shut down: %w", errors.Join(err, s.http.Close()))
	}
	s.log.Info("stopped")
	return nil
}

func health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, "OK") // The client went away: nobody is left to tell.
}
