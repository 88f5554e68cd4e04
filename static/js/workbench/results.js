// What a result grid can do once it is on the page: sort what is shown, copy it.

export function enhanceResults(root) {
  for (const grid of root.querySelectorAll("table.grid[data-sortable]:not([data-ready])")) {
    grid.dataset.ready = "";
    grid.addEventListener("click", (event) => {
      const button = event.target.closest("th button");
      if (button) sort(grid, button.closest("th"));
    });
  }
  for (const button of root.querySelectorAll("[data-copy-grid]:not([data-ready])")) {
    button.dataset.ready = "";
    button.addEventListener("click", () => copy(button));
  }
}

function sort(grid, header) {
  const column = header.cellIndex;
  const down = header.getAttribute("aria-sort") === "ascending";
  const numeric = header.dataset.family === "NUMBER";
  for (const other of grid.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = grid.tBodies[0];
  const rows = [...body.rows].filter((row) => !row.matches("[data-more]"));
  const cell = (row) => row.cells[column];
  rows.sort((left, right) => {
    const a = cell(left);
    const b = cell(right);
    // NULL last when ascending, first when descending: as PostgreSQL sorts
    if (a.matches(".null") || b.matches(".null")) return sign(a.matches(".null") - b.matches(".null"), down);
    return sign(numeric ? Number(a.textContent) - Number(b.textContent) : a.textContent < b.textContent ? -1 : a.textContent > b.textContent ? 1 : 0, down);
  });
  const more = body.querySelector("[data-more]");
  for (const row of rows) body.insertBefore(row, more);
}

function sign(order, down) {
  return down ? -order : order;
}

async function copy(button) {
  const grid = document.getElementById(button.dataset.copyGrid);
  const line = (row) => [...row.cells].map((cell) => (cell.dataset.name ?? cell.textContent).replaceAll("\t", " ")).join("\t");
  const rows = [...grid.rows].filter((row) => !row.matches("[data-more]"));
  await navigator.clipboard.writeText(rows.map(line).join("\n"));
  const words = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = words), 1500);
}
