// The time that is left in a timed lab. The server's clock counts: the page only knows how far its own is off.
const SAID = [10, 5, 1];

export function runClock(clock, said) {
  const off = Number(clock.dataset.now) - Date.now();
  const ends = Number(clock.dataset.ends);
  const words = clock.querySelector("[data-left]");
  let before = Infinity;

  function tick() {
    const left = Math.max(0, Math.ceil((ends - Date.now() - off) / 1000));
    const minutes = Math.floor(left / 60);
    words.textContent = left === 0 ? "The time is over" : `${minutes}:${String(left % 60).padStart(2, "0")} left`;
    clock.dataset.over = left === 0;
    clock.dataset.soon = left < 300;
    const due = SAID.find((mark) => left <= mark * 60 && before > mark * 60);
    if (due && before !== Infinity) said.textContent = due === 1 ? "One minute left" : `${due} minutes left`;
    if (left === 0) {
      said.textContent = "The time is over. What you handed in counts.";
      return;
    }
    before = left;
    setTimeout(tick, 1000 - ((Date.now() + off) % 1000));
  }
  tick();
}
