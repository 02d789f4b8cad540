// WordPress shows this page in a sandbox without "allow-top-navigation": a link leads nowhere, and
// the frame does not know its height. It listens to messages that name the secret it gave.
// Elsewhere there is no secret, and this does nothing.
(() => {
  if (parent === window) return;
  // Not the body, which is at least as high as the frame.
  const content = document.querySelector("main");
  let secret = "";

  // The origin around the frame is not known; the messages hold nothing that is not public.
  const send = (message, value) => secret && parent.postMessage({ message, value, secret }, "*");
  const sendHeight = () => send("height", Math.ceil(content.getBoundingClientRect().height));
  const readSecret = () => {
    secret = /[?&]secret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1] ?? "";
    sendHeight();
  };

  addEventListener("hashchange", readSecret);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.message === "ready" && data.secret === secret) sendHeight();
  });
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!secret || !link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    send("link", link.href);
  });
  new ResizeObserver(sendHeight).observe(content);
  readSecret();
  // A frame below the screen is not drawn, and not observed: its fonts change it unseen.
  document.fonts.ready.then(sendHeight);
})();
