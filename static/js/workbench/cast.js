// An asciicast (version 2) read for playing: its steps, each at its time, with waits made short.
const LONGEST_WAIT = 2;

/** Lines that cannot be read are left out: what can be shown is shown. Steps are {at, kind, text, real}, in seconds from the start. */
export function readCast(text) {
  const [header, ...events] = text.split("\n").flatMap(parsed);
  if (header?.version !== 2) throw new Error("This is no asciicast of version 2.");
  const steps = [];
  let real = 0;
  let at = 0;
  for (const event of events) {
    if (!Array.isArray(event) || typeof event[0] !== "number" || typeof event[2] !== "string") continue;
    const then = Math.max(real, event[0]);
    at = Math.round((at + Math.min(then - real, LONGEST_WAIT)) * 1000) / 1000;
    real = then;
    steps.push({ at, real, kind: event[1], text: event[2] });
  }
  return { columns: size(header.width, 80), rows: size(header.height, 24), began: header.timestamp, steps, length: at };
}

function parsed(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** A terminal of this many; a recording may say anything. */
function size(number, otherwise) {
  return Number.isInteger(number) && number > 0 && number < 1000 ? number : otherwise;
}

export function sizeOf(text) {
  const [columns, rows] = text.split("x").map(Number);
  return [size(columns, 80), size(rows, 24)];
}
