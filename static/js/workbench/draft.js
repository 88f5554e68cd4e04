// Drafts: every edit goes to the server a moment later, and to this browser at once, so that nothing typed is lost.

const quiet = 700;

/**
 * Keeps `text()` saved at `address`; `token()` is asked for each time, for whoever signs in again in another tab has a new one;
 * `say(state, words)` tells the page; `elsewhere(draft)` hears of a newer draft from another tab.
 * `person` keeps apart who shares this browser; `version` is the number of the draft the page was made with.
 */
export function keepDraft({ address, person, version, token, text, say, elsewhere }) {
  const key = `draft:${person}:${address}`;
  let timer = 0;
  let failures = 0;
  let saving = false;
  let dirty = false;
  let sent = null;
  // what this page began from or sent, and what pages before it did that were left before the answer came: nobody else's work
  let mine = new Set([text()]);

  function changed() {
    dirty = true;
    remember();
    say("dirty", "Not saved yet");
    schedule(quiet);
  }

  function remember() {
    try {
      localStorage.setItem(key, JSON.stringify({ text: text(), version, sent }));
    } catch {
      // a full or forbidden store: the server's copy is the one that counts
    }
  }

  // The Back button may bring this page as it was made: then it does not know what was saved from it.
  function forget() {
    try {
      localStorage.removeItem(key);
      sessionStorage.setItem(key, JSON.stringify({ text: sent, version }));
    } catch {
      // as above
    }
  }

  function kept(storage) {
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null;
    }
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  async function save() {
    if (saving || !dirty) return;
    saving = true;
    dirty = false;
    sent = text();
    mine.add(sent);
    remember();
    try {
      const answer = await fetch(address, {
        method: "PUT",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token() },
        body: JSON.stringify({ text: sent, version }),
        keepalive: sent.length < 50_000,
      });
      if (answer.status === 409) {
        const other = await answer.json();
        if (!mine.has(other.text)) return elsewhere(other);
        version = other.version;
        dirty = true;
        return;
      }
      if (answer.status === 413) return say("failed", (await answer.json()).detail);
      // 403: this page's token belongs to a session that is over
      if (!answer.ok) throw new Error([401, 403].includes(answer.status) ? "Sign in again to save" : "Not saved");
      version = (await answer.json()).version;
      mine = new Set([sent]);
      failures = 0;
      if (!dirty) {
        forget();
        say("saved", "Draft saved " + new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
      }
    } catch (failure) {
      dirty = true;
      failures++;
      say("failed", failure.message.startsWith("Sign in") ? failure.message + ". Kept in this browser." : "Kept in this browser; saving again soon");
      schedule(Math.min(30_000, 1000 * 2 ** failures));
    } finally {
      saving = false;
      if (dirty && !failures) schedule(quiet);
    }
  }

  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  addEventListener("online", () => save());
  document.addEventListener("session:renewed", () => save());
  return {
    changed,
    save,
    /** Takes a newer draft as the base of what is typed from now on. */
    rebase(newVersion) {
      version = newVersion;
    },
    /** What this browser kept that this page does not know of, with the version it was typed on, or null: it never reached the server, or the page is older than it. */
    left() {
      const saved = kept(sessionStorage);
      const left = kept(localStorage) ?? (saved?.version > version ? saved : null);
      if (left) mine.add(left.text).add(left.sent);
      return left;
    },
  };
}
