// Command app is the service that the pipeline delivers: a home page, /health for load balancers and a WebSocket.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"delivery/app/internal/identity"
	"delivery/app/internal/server"
)

const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2

	defaultPort = 8080
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program with its surroundings as parameters. The log goes to standard error, one JSON object a line.
func run(ctx context.Context, arguments []string, environment func(string) string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("app", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { usage(flags, stderr) }
	showVersion := flags.Bool("version", false, "print the version and exit")
	if err := flags.Parse(arguments); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return exitOK
		}
		return exitUsage
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "app: unexpected argument %q\n", flags.Arg(0))
		return exitUsage
	}
	if *showVersion {
		fmt.Fprintln(stdout, identity.Line())
		return exitOK
	}
	port, err := parsePort(environment("PORT"))
	if err != nil {
		fmt.Fprintf(stderr, "app: %v\n", err)
		return exitUsage
	}
	log := slog.New(slog.NewJSONHandler(stderr, nil))
	if err := serve(ctx, log, port, environment("APP_COMMIT")); err != nil {
		log.Error("failed", "error", err.Error())
		return exitFailed
	}
	return exitOK
}

func serve(ctx context.Context, log *slog.Logger, port int, commit string) error {
	self := identity.New(commit, os.Hostname)
	service, err := server.New(log.With("version", self.Version, "commit", self.Commit), self)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	return service.Serve(ctx, listener)
}

// parsePort reads PORT; 0 asks the system for a free port, which the log names.
func parsePort(value string) (int, error) {
	if value == "" {
		return defaultPort, nil
	}
	port, err := strconv.ParseUint(value, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("PORT is %q; it must be a number from 0 to 65535 (0: any free port)", value)
	}
	return int(port), nil
}

func usage(flags *flag.FlagSet, stderr io.Writer) {
	fmt.Fprint(stderr, `usage: app [--version]

Serves /, /health and /ws until SIGTERM or SIGINT.

environment:
  PORT        port to listen on (default 8080; 0: any free port)
  APP_COMMIT  commit shown on the home page and in the log

options:
`)
	flags.PrintDefaults()
}
