// The terminal's line to the server: a WebSocket that comes back by itself, and never more on its way than the other end has taken.
const DRAWN_STEP = 32 << 10;
const PIECE = 16 << 10;
const UNDERWAY = 64 << 10; // typed bytes on their way; the server refuses much more
const BEAT = 20_000;
const PATIENCE = 10_000;
const PAUSES = [1, 2, 4, 8, 15];
const FINAL = (code) => code >= 4000 && code < 4100;

/** `address()` is asked for each connection; `draw(bytes, done)` draws and tells when; `state(name, words, seconds)` hears of every change. */
export function openLine({ address, fresh, draw, state }) {
  let now = null;
  let tries = 0;
  let timer = 0;

  function connect() {
    clearTimeout(timer);
    if (now) return;
    state("connecting", "Connecting …");
    const line = (now = { socket: new WebSocket(address()), drawn: 0, said: 0, underway: 0, typed: [], why: "", heard: Date.now(), beat: 0 });
    const { socket } = line;
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => {
      line.heard = Date.now();
      if (typeof data === "string") return hear(line, data);
      if (!line.open) opened(line);
      const bytes = new Uint8Array(data);
      draw(bytes, () => {
        line.drawn += bytes.length;
        if (line.drawn - line.said >= DRAWN_STEP) say(line, "drawn " + (line.said = line.drawn));
      });
    };
    socket.onopen = () => (line.beat = setInterval(() => beat(line), BEAT));
    socket.onclose = ({ code }) => closed(line, code);
  }

  function opened(line) {
    line.open = true;
    tries = 0;
    fresh(); // the server draws it anew, with what scrolled away before
    state("open", "Connected");
  }

  function hear(line, words) {
    if (words.startsWith("took ")) {
      line.underway -= Number(words.slice(5));
      pump(line);
    }
    if (words.startsWith("why ")) line.why = words.slice(4);
  }

  function say(line, words) {
    if (line.socket.readyState === WebSocket.OPEN) line.socket.send(words);
  }

  // a network that went away closes nothing: only silence tells
  function beat(line) {
    const asked = Date.now();
    say(line, "alive");
    setTimeout(() => line === now && line.heard < asked && closed(line, 1006), PATIENCE);
  }

  function closed(line, code) {
    if (line !== now) return;
    now = null;
    clearInterval(line.beat);
    line.socket.close();
    if (FINAL(code)) return state("ended", line.why || "The terminal is closed.", 0, code);
    const pause = PAUSES[Math.min(tries++, PAUSES.length - 1)];
    count(Math.round(Date.now() / 1000) + pause, line.why);
  }

  function count(at, why) {
    const left = at - Math.round(Date.now() / 1000);
    if (left <= 0) return connect();
    state("lost", why || "No connection. Your shell goes on.", left);
    timer = setTimeout(() => count(at, why), 1000);
  }

  function pump(line) {
    while (line.typed.length && line.underway < UNDERWAY && line.socket.readyState === WebSocket.OPEN) {
      const piece = line.typed[0].subarray(0, PIECE);
      if (piece.length === line.typed[0].length) line.typed.shift();
      else line.typed[0] = line.typed[0].subarray(PIECE);
      line.underway += piece.length;
      line.socket.send(piece);
    }
  }

  const hurry = () => !now && timer && connect();
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => !document.hidden && hurry());

  return {
    connect,
    /** What is typed while there is no connection is dropped: nobody sees what it would do. */
    type(bytes) {
      if (!now?.open) return;
      now.typed.push(bytes);
      pump(now);
    },
    size: (columns, rows) => now && say(now, `size ${columns} ${rows}`),
  };
}
