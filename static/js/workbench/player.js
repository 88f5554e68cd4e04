// Plays a recorded terminal. xterm.js draws it: what a program printed is text here as it was there, and answers nobody.
import { Terminal } from "@xterm/xterm";
import { readCast, sizeOf } from "./cast.js";
import { theme, token, withNonce } from "./terminal.js";

const CLEAN = "\x1bc";
const UNSEEN = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-~])/g; // what moves, colours or clears
const LETTER = 0.602; // how wide one is, of its size
const LARGEST = 14;
const SMALLEST = 9;

/** `panel` is one node's: its buttons, its screen, the address of its recording. */
export function openPlayer(panel) {
  const part = (name) => panel.querySelector(`[data-part=${name}]`);
  const [play, seek, time, speed, said, screen] = ["play", "seek", "time", "speed", "said", "screen"].map(part);
  const term = new Terminal({ fontFamily: token("--font-code"), fontSize: 13, lineHeight: 1.2, scrollback: 0, theme: theme(), disableStdin: true, cursorBlink: false, linkHandler: { activate() {} } });
  let cast = { steps: [], length: 0, columns: 80, rows: 24 };
  let at = 0; // seconds of the shortened time
  let next = 0; // the first step that is not drawn
  let playing = 0; // the frame that is asked for
  let before = 0;
  let drawing = Promise.resolve();
  let turn = 0; // drawing for a place that somebody has left since is dropped

  withNonce(() => term.open(screen));
  term.textarea.setAttribute("aria-label", `What the terminal of ${panel.dataset.node} showed`);
  term.textarea.tabIndex = -1;
  term.attachCustomKeyEventHandler(() => false); // keys are the player's
  new ResizeObserver(fit).observe(panel);

  play.onclick = toggle;
  seek.oninput = () => go(Number(seek.value));
  speed.onchange = () => (before = performance.now());
  load();

  async function load() {
    try {
      const answer = await fetch(panel.dataset.cast, { headers: { Accept: "application/x-asciicast" } });
      if (!answer.ok) throw new Error(`The platform answered ${answer.status}.`);
      cast = readCast(await answer.text());
    } catch (error) {
      say(`This recording cannot be played. ${error.message}`);
      return;
    }
    seek.max = cast.length;
    for (const one of [play, seek, speed]) one.disabled = false;
    // what was first seen, not an empty screen
    go(cast.steps.find((step) => step.kind === "o" && /[^\s\x00-\x1f\x7f]/.test(step.text.replace(UNSEEN, "")))?.at ?? 0);
    panel.dataset.state = "ready";
  }

  function toggle() {
    if (playing) return pause();
    if (play.disabled) return;
    if (at >= cast.length) go(0);
    before = performance.now();
    playing = requestAnimationFrame(frame);
    state();
  }

  function pause() {
    cancelAnimationFrame(playing);
    playing = 0;
    state();
  }

  function state() {
    panel.dataset.playing = playing > 0;
    play.textContent = playing ? "Pause" : at >= cast.length ? "Play again" : "Play";
  }

  function frame(now) {
    at = Math.min(cast.length, at + ((now - before) / 1000) * Number(speed.value));
    before = now;
    drawTo(at);
    if (at >= cast.length) pause();
    else playing = requestAnimationFrame(frame);
  }

  function skip(seconds) {
    if (!play.disabled) go(at + seconds);
  }

  function go(where) {
    const target = Math.max(0, Math.min(cast.length, where));
    if (target < at || next === 0) {
      say("");
      turn++;
      next = 0;
      draw(CLEAN, [cast.columns, cast.rows]);
    }
    at = target;
    drawTo(at);
    state();
  }

  /** Output between two sizes is drawn in one go. */
  function drawTo(where) {
    let output = "";
    for (; next < cast.steps.length && cast.steps[next].at <= where; next++) {
      const { kind, text } = cast.steps[next];
      if (kind === "o") output += text;
      else if (kind === "r") {
        draw(output);
        output = "";
        draw("", sizeOf(text));
      } else if (kind === "m") say(text);
    }
    if (output) draw(output);
    seek.value = where;
    time.textContent = `${clock(where)} / ${clock(cast.length)}`;
    seek.setAttribute("aria-valuetext", `${clock(where)} of ${clock(cast.length)}`);
  }

  /** One after the other, as the terminal is ready. */
  function draw(output, size) {
    const mine = turn;
    drawing = drawing.then(() => {
      if (mine !== turn) return undefined;
      if (size) {
        term.resize(...size);
        fit();
      }
      return new Promise((done) => term.write(output, done));
    });
  }

  /** All columns are seen, if the letters can still be read. */
  function fit() {
    if (panel.clientWidth === 0) return;
    const wanted = Math.floor(((screen.clientWidth - 16) / term.cols / LETTER) * 2) / 2;
    const size = Math.max(SMALLEST, Math.min(LARGEST, wanted));
    if (size !== term.options.fontSize) term.options.fontSize = size;
  }

  function say(words) {
    said.textContent = words;
  }

  return { toggle, pause, skip, fit };
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
