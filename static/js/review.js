// What was handed in of a lab, opened again: a terminal for each node.
import { openTabs } from "./workbench/tabs.js";
import { openTerminals } from "./workbench/terminals.js";

const review = document.querySelector("[data-review]");
for (const panel of review.querySelectorAll(".terminals")) openTerminals(panel, review.dataset); // before the tabs: one of them opens with the page
openTabs(review.querySelector("[role=tablist]"));
