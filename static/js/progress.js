/* Sends a form with data-progress in the background and shows how far the server is. */
for (const form of document.querySelectorAll("form[data-progress]")) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !button.hasAttribute("data-progress-button")) return;
    event.preventDefault();
    const bar = form.querySelector("progress");
    const words = form.querySelector("[data-progress-words]");
    const buttons = form.querySelectorAll("button");
    const stop = (text) => {
      bar.hidden = true;
      words.textContent = text;
      buttons.forEach((each) => (each.disabled = false));
    };
    const body = new FormData(form, button);
    buttons.forEach((each) => (each.disabled = true));
    bar.hidden = false;
    words.textContent = "";
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST",
        body,
        headers: { Accept: "application/x-ndjson" },
      });
      if (answer.headers.get("Content-Type") !== "application/x-ndjson") {
        if (answer.redirected && answer.ok) {
          location.assign(answer.url);
          return;
        }
        // The server asks something first: the form is sent as without this script.
        buttons.forEach((each) => (each.disabled = false));
        form.removeAttribute("data-progress");
        button.removeAttribute("data-progress-button");
        button.click();
        return;
      }
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        const lines = (rest + value).split("\n");
        rest = lines.pop();
        for (const line of lines) {
          const told = JSON.parse(line);
          if (told.url) {
            location.assign(told.url);
            return;
          }
          if (told.error) {
            stop(told.error);
            return;
          }
          bar.max = told.total;
          bar.value = told.done;
          words.textContent = `${told.done} / ${told.total}`;
        }
      }
      stop(form.dataset.progressInterrupted);
    } catch {
      stop(form.dataset.progressInterrupted);
    }
  });
}
