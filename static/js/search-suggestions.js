// Suggestions under the field of the search page: an ARIA combobox with a list box.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ - the page works without this script.
const input = document.querySelector("[data-suggestions]");
const list = document.createElement("ul");
const status = document.createElement("p");
const WAIT = 200; // milliseconds after the last letter
let options = [];
let active = -1;
let timer;
let request;

function close() {
  clearTimeout(timer);
  request?.abort();
  list.hidden = true;
  options = [];
  activate(-1);
  input.setAttribute("aria-expanded", "false");
}

function activate(index) {
  options[active]?.element.removeAttribute("aria-selected");
  active = index;
  const element = options[active]?.element;
  if (!element) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  element.setAttribute("aria-selected", "true");
  element.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", element.id);
}

function option({ name, language, url, kind }, index) {
  const element = document.createElement("li");
  const label = document.createElement("span");
  const group = document.createElement("span");
  element.id = `suggestion-${index}`;
  element.setAttribute("role", "option");
  label.textContent = name;
  label.lang = language;
  group.textContent = kind;
  group.className = "suggestion-kind";
  element.append(label, " ", group);
  element.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  element.addEventListener("click", () => location.assign(url));
  return { element, url };
}

function show({ suggestions, summary }) {
  options = suggestions.map(option);
  list.replaceChildren(...options.map(({ element }) => element));
  list.hidden = options.length === 0;
  activate(-1);
  input.setAttribute("aria-expanded", String(!list.hidden));
  status.textContent = summary;
}

async function suggest() {
  request?.abort();
  request = new AbortController();
  try {
    const address = `${input.dataset.suggestions}?${new URLSearchParams({ q: input.value })}`;
    const response = await fetch(address, { signal: request.signal });
    if (response.ok) show(await response.json());
    else close();
  } catch (error) {
    if (error.name !== "AbortError") close(); // no network: the form still works
  }
}

const keys = {
  ArrowDown: () => activate(active < options.length - 1 ? active + 1 : -1),
  ArrowUp: () => activate(active < 0 ? options.length - 1 : active - 1),
  Enter: () => location.assign(options[active].url),
  Escape: close,
};

input.addEventListener("input", () => {
  clearTimeout(timer);
  if (input.value.trim().length < 2) close();
  else timer = setTimeout(suggest, WAIT);
});
input.addEventListener("keydown", (event) => {
  const isMeant = !list.hidden && !event.isComposing && (event.key !== "Enter" || active >= 0);
  if (!isMeant || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});
input.addEventListener("blur", close);

list.id = "suggestions";
list.className = "suggestions";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", input.dataset.suggestionsLabel);
status.className = "visually-hidden";
status.setAttribute("role", "status");
input.after(list, status);
input.setAttribute("role", "combobox");
input.setAttribute("aria-autocomplete", "list");
input.setAttribute("aria-controls", list.id);
input.setAttribute("aria-expanded", "false");
