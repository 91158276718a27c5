module delivery/app

go 1.26.0

toolchain go1.26.8

require github.com/coder/websocket v1.8.15
