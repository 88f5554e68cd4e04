// A terminal in the page: xterm.js draws, line.js carries. What a program prints is drawn as text and never becomes HTML.
import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import { openLine } from "./line.js";

const KEYS = { esc: "\x1b", tab: "\t", up: "\x1b[A", down: "\x1b[B", right: "\x1b[C", left: "\x1b[D", interrupt: "\x03" };
const ELSEWHERE = 4003;
const SHELL = 4001;

/** `section` is one node's: its bar, its screen. */
export function openTerminal(section, { place }) {
  const screen = section.querySelector(".terminal-screen");
  const said = section.querySelector("[data-said]");
  const again = section.querySelector("[data-again]");
  const control = section.querySelector("[data-key=ctrl]");
  const { node } = section.dataset;
  const fit = new FitAddon();
  const term = new Terminal({
    fontFamily: token("--font-code"), fontSize: 13, lineHeight: 1.25, scrollback: 5000, theme: theme(), cursorBlink: false,
    macOptionIsMeta: true, linkHandler: { activate() {} }, // links in output are text: where they lead is a program's word
  });
  term.loadAddon(fit);
  withNonce(() => term.open(screen));
  term.textarea.setAttribute("aria-label", `Terminal of ${node}. Control Shift Up leaves it.`);
  fit.fit();

  const line = openLine({
    address() {
      const url = new URL("/sandbox/terminal", location.href);
      url.protocol = url.protocol.replace("http", "ws");
      url.search = new URLSearchParams({ place, node, columns: term.cols, rows: term.rows });
      return url;
    },
    fresh: () => term.reset(),
    draw: (bytes, done) => term.write(bytes, done),
    state(name, words, seconds, code) {
      section.dataset.state = name;
      said.textContent = name === "lost" ? `${words} Trying again in ${seconds} s.` : words;
      again.hidden = name !== "lost" && name !== "ended";
      again.textContent = name === "lost" ? "Try now" : code === ELSEWHERE ? "Use it here" : code === SHELL ? "Start a new shell" : "Connect again";
      if (name === "open") line.size(term.cols, term.rows);
    },
  });
  again.onclick = () => {
    line.connect();
    term.focus();
  };

  const encoder = new TextEncoder();
  term.onData((text) => line.type(encoder.encode(held(text))));
  term.onBinary((text) => line.type(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
  term.onResize(({ cols, rows }) => line.size(cols, rows));
  let fitting = 0;
  new ResizeObserver(() => {
    clearTimeout(fitting);
    fitting = setTimeout(() => screen.clientWidth > 0 && fit.fit(), 80);
  }).observe(screen);

  term.attachCustomKeyEventHandler((event) => {
    if (event.type !== "keydown") return true;
    const chord = event.ctrlKey && event.shiftKey;
    const copies = event.ctrlKey && event.code === "KeyC" && (event.shiftKey || term.hasSelection());
    if (copies) {
      event.preventDefault();
      navigator.clipboard.writeText(term.getSelection());
      term.clearSelection();
    }
    if (chord && event.code === "ArrowUp") {
      event.preventDefault();
      document.getElementById(section.dataset.leave ?? "tab-terminal").focus();
      return false;
    }
    // the browser pastes, and xterm.js hears of it
    return !copies && !(chord && event.code === "KeyV");
  });

  // keys that a phone has not
  section.querySelector(".terminal-keys").addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key === "ctrl") control.setAttribute("aria-pressed", control.getAttribute("aria-pressed") !== "true");
    else if (key) line.type(encoder.encode(KEYS[key]));
    term.focus();
  });

  /** The next letter after the Ctrl key of the bar. */
  function held(text) {
    if (control.getAttribute("aria-pressed") !== "true" || !/^[@-_a-z]$/.test(text)) return text;
    control.setAttribute("aria-pressed", false);
    return String.fromCharCode(text.toUpperCase().charCodeAt(0) & 31);
  }

  line.connect();
  return { focus: () => term.focus() };
}

export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function theme() {
  const inks = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
  const bright = inks.map((ink) => ["bright" + ink[0].toUpperCase() + ink.slice(1), token("--term-bright-" + ink)]);
  return {
    background: token("--term-bg"), foreground: token("--term-ink"), cursor: token("--term-cyan"), cursorAccent: token("--term-bg"), selectionBackground: token("--term-selection"),
    ...Object.fromEntries([...inks.map((ink) => [ink, token("--term-" + ink)]), ...bright]),
  };
}

/** xterm.js makes style elements and knows no nonce: those made meanwhile get the page's. */
export function withNonce(work) {
  const make = document.createElement;
  const nonce = document.querySelector("meta[name=csp-nonce]").content;
  document.createElement = function (name, ...rest) {
    const element = make.call(this, name, ...rest);
    if (String(name).toLowerCase() === "style") element.nonce = nonce;
    return element;
  };
  try {
    work();
  } finally {
    delete document.createElement;
  }
}
