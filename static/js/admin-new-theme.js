// The button "New theme" below the boxes of the themes: the dialog of Wagtail's choosers, open at
// its form. What was made or chosen there is ticked; the form of the page stays as it is.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-new-theme-url]");
  if (!button) return;
  const onload = { ...window.CHOOSER_MODAL_ONLOAD_HANDLERS };
  const showDialog = onload.choose;
  onload.choose = (modal, data) => {
    showDialog(modal, data);
    // Wagtail's script of tabs starts with the next frame.
    requestAnimationFrame(() => modal.body[0].querySelector("#tab-label-create")?.click());
  };
  window.ModalWorkflow({
    url: button.dataset.newThemeUrl,
    onload,
    responses: { chosen: (theme) => tick(button, theme) },
  });
});

function tick(button, theme) {
  const boxes = document.querySelectorAll(`input[type="checkbox"][name="${button.dataset.newThemeName}"]`);
  let box = [...boxes].find((each) => each.value === theme.id);
  if (!box) {
    box = document.createElement("input");
    box.type = "checkbox";
    box.name = button.dataset.newThemeName;
    box.value = theme.id;
    const label = document.createElement("label");
    label.append(box, ` ${theme.string}`);
    const row = document.createElement("div");
    row.append(label);
    const last = [...boxes].at(-1)?.closest("label")?.parentElement;
    if (last) last.after(row);
    else button.before(row);
  }
  box.checked = true;
  // Wagtail saves drafts by itself once something has changed.
  box.dispatchEvent(new Event("change", { bubbles: true }));
}
