"use strict";

// The live line: shows the server's time as it arrives and measures a round trip every three seconds.
const element = (id) => document.getElementById(id);
const firstRetry = 500;
const lastRetry = 15000;
let retry = firstRetry;

function show(state) {
  element("light").dataset.state = state;
  if (element("state").textContent !== state) element("state").textContent = state;
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/ws`);
  let sent = 0;
  let timer = 0;

  const probe = () => {
    sent = performance.now();
    socket.send("ping");
  };
  socket.addEventListener("open", () => {
    retry = firstRetry;
    show("connected");
    probe();
    timer = setInterval(probe, 3000);
  });
  socket.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    if (message.kind === "echo") element("trip").textContent = `${(performance.now() - sent).toFixed(1)} ms`;
    element("time").textContent = new Date(message.time).toLocaleTimeString();
    element("time").dateTime = message.time;
  });
  socket.addEventListener("close", () => {
    clearInterval(timer);
    show("disconnected");
    element("trip").textContent = "–";
    setTimeout(connect, retry);
    retry = Math.min(retry * 2, lastRetry);
  });
}

connect();
