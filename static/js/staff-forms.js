// Before a form of the admin is sent: is its reader still signed in, and does the server answer?
// If not, the form stays as it is, and a dialog says what to do. Without this script Wagtail would
// go to the page for signing in, and what was written would be gone.
const dialog = document.createElement("dialog");
const WAIT = 15000; // milliseconds until a server that does not answer counts as busy
const texts = document.querySelector("script[data-session-url]").dataset;
const LONGEST_SAVE = WAIT; // milliseconds for a draft that is saving itself
let isChecking = false;
let isSaving = false;

function say(problem) {
  const heading = document.createElement("h2");
  const text = document.createElement("p");
  const close = document.createElement("button");
  heading.textContent = texts[`${problem}Title`];
  heading.id = "staff-form-problem";
  text.textContent = texts[`${problem}Text`];
  close.type = "button";
  close.className = "button button-secondary";
  close.textContent = texts.close;
  close.addEventListener("click", () => dialog.close());
  dialog.className = "staff-form-dialog";
  dialog.dataset.problem = problem;
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.replaceChildren(heading, text);
  if (problem === "signedOut") {
    const link = document.createElement("a");
    link.href = texts.signInUrl;
    link.target = "_blank";
    link.className = "button";
    link.textContent = texts.signIn;
    dialog.append(link, " ");
  }
  dialog.append(close);
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
}

// "signedOut", "busy", or nothing: then every form has the token of whoever is signed in by now.
async function problem() {
  try {
    const answer = await fetch(texts.sessionUrl, {
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(WAIT),
    });
    if (answer.status === 403) return "signedOut";
    if (!answer.ok) return "busy";
    renew((await answer.json()).csrf_token);
    return "";
  } catch {
    return "busy";
  }
}

// Signing in gives a new token; Wagtail's scripts send the one in their configuration.
function renew(token) {
  window.wagtailConfig.CSRF_TOKEN = token;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    field.value = token;
  }
}

// A draft that saves itself makes a revision: the form that is sent has to know of it first.
async function saved() {
  const start = Date.now();
  while (isSaving && Date.now() - start < LONGEST_SAVE) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

document.addEventListener("w-autosave:save", () => (isSaving = true));
for (const end of ["success", "error"]) {
  document.addEventListener(`w-autosave:${end}`, () => (isSaving = false));
}

// The page for signing in has no menu.
function isSignedInPage() {
  return Boolean(document.querySelector("#wagtail-sidebar"));
}

// On the way down, before Wagtail's own handlers of the button. Clicks of scripts pass: this one's,
// and that of Wagtail's dialog about a newer version.
document.addEventListener(
  "click",
  async (event) => {
    if (!event.isTrusted) return;
    const button = event.target.closest?.("button, input[type=submit]");
    if (button?.type !== "submit" || button.form?.method !== "post") return;
    if (!isSignedInPage() || !button.closest("main")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isChecking) return;
    isChecking = true;
    const found = await problem();
    await saved();
    isChecking = false;
    if (found) {
      say(found);
    } else {
      button.click();
    }
  },
  true,
);

// A draft that could not save itself tells at once, not only when the form is sent.
document.addEventListener("w-autosave:error", async () => {
  if ((await problem()) === "signedOut" && !dialog.open) say("signedOut");
});

// Wagtail counts the errors of a tab before the blocks of texts are drawn: once more, with theirs.
window.addEventListener("load", () => {
  for (const count of document.querySelectorAll(".w-tabs__errors")) {
    count.dataset.action = "staff-forms:drawn@document->w-count#count";
  }
  setTimeout(() => document.dispatchEvent(new Event("staff-forms:drawn")), 100);
});
