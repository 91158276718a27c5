package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestVersionGoesToStandardOutput(t *testing.T) {
	code, stdout, stderr := runWith(t, nil, "--version")

	if code != exitOK || !strings.HasPrefix(stdout, "app ") || stderr != "" {
		t.Fatalf("got %d, %q, %q", code, stdout, stderr)
	}
}

func TestBadInputIsAUsageErrorThatNamesIt(t *testing.T) {
	for _, bad := range []struct {
		arguments   []string
		environment map[string]string
		named       string
	}{
		{[]string{"--bogus"}, nil, "bogus"},
		{[]string{"extra"}, nil, `"extra"`},
		{nil, map[string]string{"PORT": "http"}, `PORT is "http"`},
		{nil, map[string]string{"PORT": "65536"}, `PORT is "65536"`},
		{nil, map[string]string{"PORT": "-1"}, `PORT is "-1"`},
	} {
		code, stdout, stderr := runWith(t, bad.environment, bad.arguments...)
		if code != exitUsage || stdout != "" || !strings.Contains(stderr, bad.named) {
			t.Errorf("%v: got %d, %q, %q", bad, code, stdout, stderr)
		}
	}
}

func TestHelpNamesTheEnvironment(t *testing.T) {
	code, _, stderr := runWith(t, nil, "--help")

	if code != exitOK || !strings.Contains(stderr, "APP_COMMIT") {
		t.Fatalf("got %d, %q", code, stderr)
	}
}

func TestAPortInUseFailsAndIsLogged(t *testing.T) {
	taken, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())

	code, _, stderr := runWith(t, map[string]string{"PORT": port})

	if code != exitFailed || !strings.Contains(stderr, "address already in use") {
		t.Fatalf("got %d, %q", code, stderr)
	}
}

func TestTheProgramServesUntilItIsToldToStop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	finished := make(chan int, 1)
	environment := map[string]string{"PORT": "0", "APP_COMMIT": "0123abc"}
	go func() {
		code := run(ctx, nil, func(name string) string { return environment[name] }, io.Discard, writer)
		writer.Close()
		finished <- code
	}()
	lines := bufio.NewScanner(reader)
	if !lines.Scan() {
		t.Fatal("no log line")
	}
	var started struct{ Msg, Address, Commit string }
	if err := json.Unmarshal(lines.Bytes(), &started); err != nil {
		t.Fatalf("%s: %v", lines.Bytes(), err)
	}
	if started.Msg != "listening" || started.Commit != "0123abc" {
		t.Fatalf("unexpected first line %+v", started)
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }()
	_, port, _ := net.SplitHostPort(started.Address)

	response, err := http.Get("http://127.0.0.1:" + port + "/health")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	stop()

	if code := <-finished; code != exitOK || response.StatusCode != http.StatusOK {
		t.Fatalf("exit %d, health %d", code, response.StatusCode)
	}
}

func runWith(t *testing.T, environment map[string]string, arguments ...string) (int, string, string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), arguments, func(name string) string { return environment[name] }, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}
