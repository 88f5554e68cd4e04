// A tab that signs in again tells the others its new token: what is typed there can still be sent.
const meta = document.querySelector("meta[name=csrf]");
const tabs = new BroadcastChannel("savepoint");
tabs.postMessage(meta.content);
tabs.onmessage = ({ data }) => {
  meta.content = data;
  for (const field of document.querySelectorAll("input[name=_csrf]")) field.value = data;
  document.dispatchEvent(new CustomEvent("session:renewed"));
};
