// What visitors will read of an entry's status, asked of the server while staff type.
const WAIT = 700; // milliseconds after the last key

function follow(place) {
  const form = place.closest("form");
  let timer;
  let request;

  async function ask() {
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(place.dataset.visitorsSee, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "XMLHttpRequest" },
        signal: request.signal,
      });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // The next key asks again.
    }
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  }

  for (const name of ["input", "change"]) form.addEventListener(name, wait);
  // Wagtail marks a removed row in a hidden field, without an event of the field.
  form.addEventListener("click", (event) => {
    if (event.target.closest("[id$=-DELETE-button]")) wait();
  });
}

document.querySelectorAll("[data-visitors-see]").forEach(follow);
