// What every page needs: htmx, told to trust nobody, and the small manners of ours.
import "./lib/htmx.js";
import "htmx-ext-sse";
import "./lib/session.js";
import "./lib/focus.js";
import "./lib/menu.js";
import "./lib/zone.js";
import "./lib/copy.js";
import "./lib/toc.js";
import "./lib/scroll.js";
import "./lib/blocks.js";
